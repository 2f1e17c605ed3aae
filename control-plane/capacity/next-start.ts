/** A day of a pool as the search reads it: null stands for 24 hours that all have enough free nodes. */
export interface SearchedDay {
  /** Days since 1970-01-01. */
  day: number;
  free: readonly number[] | null;
}

interface Search {
  nodes: number;
  /** Length in whole hours. */
  hours: number;
  /** First and last full hour to start at, in hours since 1970-01-01T00:00Z. */
  earliest: number;
  latest: number;
}

/**
 * The first hour from `earliest` to `latest` from which so many nodes are free for so many hours; null when there is none.
 * Days must be in order; a day that is missing has nothing free. O(days).
 */
export function findNextStart(days: Iterable<SearchedDay>, search: Search): number | null {
  /** Since when enough nodes are free without a break, as far as looked. */
  let runStart = search.earliest;
  let lookedUntil = search.earliest;
  const fits = (runEnd: number) => runEnd - runStart >= search.hours;
  for (const { day, free } of days) {
    const first = day * 24;
    if (first + 24 <= search.earliest) continue;
    if (first > lookedUntil) runStart = first;
    lookedUntil = first + 24;
    for (let hour = Math.max(first, search.earliest); free && hour < lookedUntil; hour++) {
      if ((free[hour - first] ?? 0) >= search.nodes) continue;
      if (fits(hour)) break;
      runStart = hour + 1;
    }
    if (runStart > search.latest) return null;
    if (fits(lookedUntil)) return runStart;
  }
  return null;
}

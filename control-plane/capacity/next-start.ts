/** A day of a pool as the search reads it. */
export interface SearchedDay {
  /** Days since 1970-01-01. */
  day: number;
  /** A bit for each hour that has too few free nodes, the lowest for the first; 0 where all 24 have enough. */
  busy: number;
}

/** Hours since 1970-01-01T00:00Z; half open. */
export interface Run {
  start: number;
  end: number;
}

interface Search {
  /** Length in whole hours. */
  hours: number;
  /** First and last full hour to start at, in hours since 1970-01-01T00:00Z. */
  earliest: number;
  latest: number;
}

/**
 * The first hour from `earliest` to `latest` from which enough nodes are free for so many hours; null when there is none.
 * Days must be in order; a day that is missing has nothing free. O(days).
 */
export function findNextStart(days: Iterable<SearchedDay>, search: Search): number | null {
  for (const { start, end } of freeRuns(days, search.earliest)) {
    if (start > search.latest) return null;
    if (end - start >= search.hours) return start;
  }
  return null;
}

/** The shorter part of a split is at least this share of the whole. */
const leastPart = 0.1;

/**
 * Two windows, one after the other, that together last as long as was asked and end as early as possible; null when
 * there are none that begin from `earliest` to `latest`. Each is at least an hour and a tenth of the whole. O(days).
 */
export function findSplit(days: Iterable<SearchedDay>, search: Search): readonly [Run, Run] | null {
  const part = Math.max(1, Math.ceil(search.hours * leastPart));
  const lengthOf = (run: Run) => Math.min(run.end - run.start, search.hours - part);
  let longest: Run | null = null;
  let best: readonly [Run, Run] | null = null;
  for (const run of freeRuns(days, search.earliest)) {
    if (best && run.start >= best[1].end) break;
    if (longest) {
      const first = { start: longest.start, end: longest.start + lengthOf(longest) };
      const end = run.start + search.hours - lengthOf(longest);
      if (end <= run.end && (!best || end < best[1].end)) best = [first, { start: run.start, end }];
    }
    const mayBegin = run.start <= search.latest && lengthOf(run) >= part;
    if (mayBegin && (!longest || lengthOf(run) > lengthOf(longest))) longest = run;
  }
  return best;
}

/** The stretches of hours with enough free nodes, from `earliest` on, in order. */
function* freeRuns(days: Iterable<SearchedDay>, earliest: number): Generator<Run> {
  /** Since when enough nodes are free without a break, as far as looked. */
  let start = earliest;
  let lookedUntil = earliest;
  for (const { day, busy } of days) {
    const first = day * 24;
    if (first + 24 <= earliest) continue;
    if (first > lookedUntil) {
      if (start < lookedUntil) yield { start, end: lookedUntil };
      start = first;
    }
    lookedUntil = first + 24;
    // Bit by bit, the lowest first.
    for (let rest = busy; rest !== 0; rest &= rest - 1) {
      const hour = first + 31 - Math.clz32(rest & -rest);
      if (hour < earliest) continue;
      if (start < hour) yield { start, end: hour };
      start = hour + 1;
    }
  }
  if (start < lookedUntil) yield { start, end: lookedUntil };
}

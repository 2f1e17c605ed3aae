import fc from "fast-check";
import { expect, test } from "vitest";
import { findNextStart, findSplit, type SearchedDay } from "./next-start.ts";
import { takeApart } from "./searched-days.ts";

/** Free nodes of every hour from day 0 on; a day of undefined was never released. */
const calendars = fc.array(
  fc.option(
    fc.oneof(
      fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 24, maxLength: 24 }),
      fc.constant(Array.from({ length: 24 }, () => 4)),
    ),
    { nil: undefined, freq: 5 },
  ),
  { minLength: 1, maxLength: 6 },
);

const busyHours = (free: readonly number[], nodes: number) =>
  free.reduce((busy, each, hour) => (each < nodes ? busy | (1 << hour) : busy), 0);

/** Looks at every start and every hour. */
function bruteForce(
  calendar: (number[] | undefined)[],
  nodes: number,
  hours: number,
  earliest: number,
  latest: number,
) {
  const free = (hour: number) => calendar[Math.floor(hour / 24)]?.[hour % 24] ?? 0;
  for (let start = earliest; start <= latest; start++) {
    if (Array.from({ length: hours }, (_, offset) => free(start + offset)).every((found) => found >= nodes))
      return start;
  }
  return null;
}

test("finds the same start as trying every hour", () => {
  fc.assert(
    fc.property(
      calendars,
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 0, max: 100 }),
      fc.integer({ min: 0, max: 100 }),
      (calendar, nodes, hours, earliest, ahead) => {
        const latest = earliest + ahead;
        const days = calendar.flatMap((hourly, day): SearchedDay[] =>
          hourly ? [{ day, busy: busyHours(hourly, nodes) }] : [],
        );
        expect(findNextStart(days, { hours, earliest, latest })).toBe(
          bruteForce(calendar, nodes, hours, earliest, latest),
        );
      },
    ),
    { numRuns: 2000 },
  );
});

test("splits a window as trying every pair of starts and lengths does", () => {
  fc.assert(
    fc.property(
      calendars,
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 0, max: 60 }),
      (calendar, nodes, hours, earliest) => {
        const latest = earliest + 60;
        const days = calendar.flatMap((free, day): SearchedDay[] =>
          free ? [{ day, busy: busyHours(free, nodes) }] : [],
        );
        const free = (hour: number) => (calendar[Math.floor(hour / 24)]?.[hour % 24] ?? 0) >= nodes;
        const found = findSplit(days, { hours, earliest, latest });
        const part = Math.max(1, Math.ceil(hours / 10));
        if (found) {
          const [first, second] = found;
          expect(first.end - first.start + second.end - second.start).toBe(hours);
          expect(Math.min(first.end - first.start, second.end - second.start)).toBeGreaterThanOrEqual(part);
          expect(first.start).toBeGreaterThanOrEqual(earliest);
          expect(first.start).toBeLessThanOrEqual(latest);
          expect(first.end).toBeLessThan(second.start);
          for (const run of found) for (let hour = run.start; hour < run.end; hour++) expect(free(hour)).toBe(true);
        }
        const end = earliestEnd(free, { hours, part, earliest, latest, until: calendar.length * 24 });
        expect(found?.[1].end ?? null).toBe(end);
      },
    ),
    { numRuns: 1000 },
  );
});

/** The earliest end of two windows with a break in between, by trying every start of each and every length. */
function earliestEnd(
  free: (hour: number) => boolean,
  { hours, part, earliest, latest, until }: Record<"hours" | "part" | "earliest" | "latest" | "until", number>,
): number | null {
  const lengthFrom = (start: number) => {
    let end = start;
    while (end < until && free(end)) end++;
    return end - start;
  };
  const starts = Array.from({ length: Math.max(0, until - earliest) }, (_, offset) => earliest + offset);
  const lengths = new Map(starts.map((start) => [start, lengthFrom(start)]));
  let best: number | null = null;
  for (const one of starts.filter((start) => start <= latest)) {
    const first = Math.min(lengths.get(one) ?? 0, hours - part);
    if (first < part) continue;
    for (const other of starts.filter((start) => start > one + (lengths.get(one) ?? 0))) {
      const end = other + hours - first;
      if ((lengths.get(other) ?? 0) >= hours - first && (best === null || end < best)) best = end;
    }
  }
  return best;
}

test("reads days as the ledger writes them", () => {
  fc.assert(
    fc.property(calendars, fc.integer({ min: 1, max: 4 }), (calendar, nodes) => {
      const days = calendar.flatMap((free, day) => (free ? [{ day: 20_000 + day, free }] : []));
      const written = days.map(({ day, free }) => `${day}${free.some((each) => each < nodes) ? `{${free}}` : ""}`);
      fc.pre(days.length > 0);
      expect(takeApart(written.join("|"), nodes)).toEqual(
        days.map(({ day, free }) => ({ day, busy: busyHours(free, nodes) })),
      );
    }),
  );
});

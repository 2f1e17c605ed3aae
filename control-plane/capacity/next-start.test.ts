import fc from "fast-check";
import { expect, test } from "vitest";
import { findNextStart, type SearchedDay } from "./next-start.ts";

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

test("finds the same start as trying every hour, without reading the hours of free days", () => {
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
          hourly ? [{ day, free: hourly.some((free) => free < nodes) ? hourly : null }] : [],
        );
        expect(findNextStart(days, { nodes, hours, earliest, latest })).toBe(
          bruteForce(calendar, nodes, hours, earliest, latest),
        );
      },
    ),
    { numRuns: 2000 },
  );
});

import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { findOverrun, peakOf, type Taken } from "./find-overrun.ts";

const start = Temporal.Instant.from("2026-03-01T00:00:00Z");
const at = (hours: number) => start.add({ hours });
const taken = (from: number, until: number, gpus: number): Taken => ({ startsAt: at(from), endsAt: at(until), gpus });

test("ends come before starts: what follows one another does not add up", () => {
  expect(peakOf([taken(0, 2, 8), taken(2, 4, 8)])).toBe(8);
  expect(peakOf([taken(0, 3, 8), taken(2, 4, 8)])).toBe(16);
  expect(peakOf([])).toBe(0);
});

test("a change is refused where it adds above the limit, and only there", () => {
  const others = [taken(0, 10, 16)];
  const added = taken(5, 8, 8);
  const change = { before: [], after: [added] };
  expect(findOverrun(24, [...others, added], change)).toBeNull();
  expect(findOverrun(23, [...others, added], change)).toMatchObject({ at: at(5), taken: 24, added: 8 });
});

test("what is above the limit already may stay and become less, and not more", () => {
  const others = [taken(0, 10, 40)];
  const [had, less, more] = [taken(0, 10, 16), taken(0, 10, 8), taken(0, 10, 24)];
  expect(findOverrun(32, [...others, had], { before: [had], after: [had] })).toBeNull();
  expect(findOverrun(32, [...others, less], { before: [had], after: [less] })).toBeNull();
  expect(findOverrun(32, [...others, more], { before: [had], after: [more] })).toMatchObject({ taken: 64, added: 8 });
});

test("what moves into a later time counts as added there", () => {
  const others = [taken(10, 20, 8)];
  const [before, after] = [taken(0, 10, 8), taken(0, 12, 8)];
  const overrun = findOverrun(8, [...others, after], { before: [before], after: [after] });
  expect(overrun).toMatchObject({ at: at(10), taken: 16, added: 8 });
});

test("agrees with looking at every hour", () => {
  const some = fc.array(
    fc
      .tuple(fc.nat(20), fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 9 }))
      .map(([from, hours, gpus]) => taken(from, from + hours, gpus)),
    { maxLength: 5 },
  );
  const sumAt = (all: readonly Taken[], hour: number) =>
    all
      .filter((each) => each.startsAt.epochMilliseconds <= at(hour).epochMilliseconds)
      .filter((each) => each.endsAt.epochMilliseconds > at(hour).epochMilliseconds)
      .reduce((sum, { gpus }) => sum + gpus, 0);
  fc.assert(
    fc.property(some, some, some, fc.nat(30), (others, before, after, limit) => {
      const all = [...others, ...after];
      const hours = Array.from({ length: 45 }, (_, hour) => hour);
      const over = hours.filter((hour) => sumAt(all, hour) > limit && sumAt(after, hour) > sumAt(before, hour));
      const worst = over.length > 0 ? Math.max(...over.map((hour) => sumAt(all, hour))) : null;
      expect(findOverrun(limit, all, { before, after })?.taken ?? null).toBe(worst);
    }),
  );
});

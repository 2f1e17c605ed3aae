import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { periodAt, periodBefore, periodsIn } from "./period.ts";

const rule = (facts: object) => ({
  ...{ periodRule: "month", anchorDay: 1, anchorMonth: 1, fromDay: null, untilDay: null, timeZone: "UTC" },
  ...facts,
});
const at = (text: string) => Temporal.Instant.from(text);
const shown = (facts: object, instant: string) => {
  const period = periodAt(rule(facts), at(instant));
  return period && `${period.startsAt} ${period.endsAt}`;
};

test("a month that begins on the 31st begins on the last day of shorter ones", () => {
  const facts = { anchorDay: 31 };
  expect(shown(facts, "2026-02-15T00:00:00Z")).toBe("2026-01-31T00:00:00Z 2026-02-28T00:00:00Z");
  expect(shown(facts, "2026-02-28T00:00:00Z")).toBe("2026-02-28T00:00:00Z 2026-03-31T00:00:00Z");
  expect(shown(facts, "2028-02-28T23:59:59Z")).toBe("2028-01-31T00:00:00Z 2028-02-29T00:00:00Z");
});

test("quarters and years begin with the anchor's month", () => {
  expect(shown({ periodRule: "quarter", anchorMonth: 2 }, "2026-01-31T23:00:00Z")).toBe(
    "2025-11-01T00:00:00Z 2026-02-01T00:00:00Z",
  );
  expect(shown({ periodRule: "year", anchorMonth: 4, anchorDay: 6 }, "2026-04-05T12:00:00Z")).toBe(
    "2025-04-06T00:00:00Z 2026-04-06T00:00:00Z",
  );
  expect(shown({ periodRule: "year", anchorMonth: 2, anchorDay: 29 }, "2026-03-01T00:00:00Z")).toBe(
    "2026-02-28T00:00:00Z 2027-02-28T00:00:00Z",
  );
});

test("days begin in the budget's zone, whatever its clocks do", () => {
  expect(shown({ timeZone: "Europe/Berlin" }, "2026-03-31T22:00:00Z")).toBe(
    "2026-03-31T22:00:00Z 2026-04-30T22:00:00Z",
  );
  expect(shown({ timeZone: "Pacific/Kiritimati" }, "2025-12-31T10:00:00Z")).toBe(
    "2025-12-31T10:00:00Z 2026-01-31T10:00:00Z",
  );
  // Midnight of 6 September 2026 does not exist in Santiago.
  expect(shown({ timeZone: "America/Santiago", anchorDay: 6 }, "2026-09-10T00:00:00Z")).toMatch(
    /^2026-09-06T04:00:00Z /,
  );
});

test("a custom period stands alone, and nothing is outside it", () => {
  const facts = { periodRule: "custom", fromDay: "2026-01-10", untilDay: "2026-01-20" };
  expect(shown(facts, "2026-01-09T23:59:59Z")).toBeNull();
  expect(shown(facts, "2026-01-10T00:00:00Z")).toBe("2026-01-10T00:00:00Z 2026-01-20T00:00:00Z");
  expect(shown(facts, "2026-01-20T00:00:00Z")).toBeNull();
  expect(periodsIn(rule(facts), at("2026-01-01T00:00:00Z"), at("2026-01-10T00:00:00Z"))).toEqual([]);
  expect(periodsIn(rule(facts), at("2026-01-01T00:00:00Z"), at("2026-01-10T00:00:01Z"))).toHaveLength(1);
});

test("periods tile time exactly, in any zone and from any anchor", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("month", "quarter", "year"),
      fc.integer({ min: 1, max: 31 }),
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom("UTC", "Europe/Berlin", "Pacific/Apia", "America/Santiago", "Asia/Kathmandu"),
      fc.integer({ min: 0, max: 20 * 365 * 86_400 }),
      (periodRule, anchorDay, anchorMonth, timeZone, seconds) => {
        const facts = rule({ periodRule, anchorDay, anchorMonth, timeZone });
        const instant = at("2010-01-01T00:00:00Z").add({ seconds });
        const period = periodAt(facts, instant);
        if (!period) throw new Error("only custom periods end");
        expect(Temporal.Instant.compare(period.startsAt, instant)).toBeLessThanOrEqual(0);
        expect(Temporal.Instant.compare(instant, period.endsAt)).toBe(-1);
        expect(periodAt(facts, period.endsAt)?.startsAt.equals(period.endsAt)).toBe(true);
        expect(periodBefore(facts, period)?.endsAt.equals(period.startsAt)).toBe(true);
        expect(periodsIn(facts, period.startsAt, period.endsAt)).toEqual([period]);
      },
    ),
    { numRuns: 300 },
  );
});

import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { ageingOf, bucketOf, overdueDays } from "./ageing.ts";

const due = Temporal.Instant.from("2026-06-01T00:00:00Z");

test.each([
  ["2026-05-31T23:59:59Z", 0, "notDue"],
  ["2026-06-01T00:00:00Z", 1, "days30"],
  ["2026-06-30T23:59:59Z", 30, "days30"],
  ["2026-07-01T00:00:00Z", 31, "days60"],
  ["2026-07-31T00:00:00Z", 61, "days90"],
  ["2026-08-30T00:00:00Z", 91, "older"],
])("at %s it has been due for %i days: %s", (now, days, bucket) => {
  expect(overdueDays(due, Temporal.Instant.from(now))).toBe(days);
  expect(bucketOf(days)).toBe(bucket);
});

test("the parts add up to the whole, and what is due to what is overdue", () => {
  const rows = fc.array(
    fc.record({ cents: fc.integer({ min: 0, max: 1e9 }), hours: fc.integer({ min: -5000, max: 5000 }) }),
  );
  fc.assert(
    fc.property(rows, (given) => {
      const open = given.map(({ cents, hours }) => ({ amount: (cents / 100).toFixed(2), dueAt: due.add({ hours }) }));
      const found = ageingOf(open, due, "USD");
      const cents = (amount: string) => Math.round(Number(amount) * 100);
      const parts = Object.values(found.ageing).map(cents);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(cents(found.open));
      expect(cents(found.open) - cents(found.ageing.notDue)).toBe(cents(found.overdue));
      expect(cents(found.open)).toBe(given.reduce((sum, each) => sum + each.cents, 0));
    }),
  );
});

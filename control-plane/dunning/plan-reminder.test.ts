import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { planReminder } from "./plan-reminder.ts";

const at = (text: string) => Temporal.Instant.from(`${text}T00:00:00Z`);
const levels = [-3, 1, 7, 14, 30].map((daysAfterDue, index) => ({ level: index + 1, daysAfterDue }));
const dueAt = at("2026-06-10");

test.each([
  ["nothing was sent and it is not due", null, null, "2026-06-01", 1, "2026-06-07"],
  ["the notice went out", 1, "2026-06-07", "2026-06-07", 2, "2026-06-11"],
  ["the second went out", 2, "2026-06-11", "2026-06-12", 3, "2026-06-17"],
  ["the schedule was set up when it was long due", null, null, "2026-09-01", 2, "2026-06-11"],
  ["the first one went out late", 2, "2026-09-01", "2026-09-01", 3, "2026-09-07"],
])("%s", (_, lastLevel, sent, now, level, when) => {
  const lastSentAt = sent === null ? null : at(sent);
  const found = planReminder({ dueAt, lastLevel, lastSentAt }, levels, at(now));
  expect(found && { level: found.level, at: found.at.toString() }).toEqual({ level, at: `${when}T00:00:00Z` });
});

test("after the last level there is none, and none without levels", () => {
  expect(planReminder({ dueAt, lastLevel: 5, lastSentAt: dueAt }, levels, at("2026-09-01"))).toBeNull();
  expect(planReminder({ dueAt, lastLevel: null, lastSentAt: null }, [], at("2026-09-01"))).toBeNull();
});

test("followed day by day from anywhere, each level comes once, in order, never two on a day", () => {
  fc.assert(
    fc.property(fc.integer({ min: -20, max: 200 }), (startDay) => {
      let lastLevel: number | null = null;
      let lastSentAt: Temporal.Instant | null = null;
      const sent: number[] = [];
      for (let day = startDay; day < startDay + 120; day++) {
        const now = dueAt.add({ hours: 24 * day });
        const next = planReminder({ dueAt, lastLevel, lastSentAt }, levels, now);
        if (!next || Temporal.Instant.compare(next.at, now) > 0) continue;
        [lastLevel, lastSentAt] = [next.level, now];
        sent.push(next.level);
        const again = planReminder({ dueAt, lastLevel, lastSentAt }, levels, now);
        expect(again === null || Temporal.Instant.compare(again.at, now) > 0).toBe(true);
      }
      expect(sent).toEqual(startDay > 0 ? [2, 3, 4, 5] : startDay === 0 ? [2, 3, 4, 5] : [1, 2, 3, 4, 5]);
    }),
  );
});

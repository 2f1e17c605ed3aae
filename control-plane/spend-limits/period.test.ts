import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { periodAt } from "./period.ts";
import { resetInWords } from "./reset-in-words.ts";

const ms = (text: string) => Date.parse(text);

test.each([
  ["day", "2026-11-27T10:00:00Z", "Europe/Berlin", "2026-11-26T23:00:00Z", "2026-11-27T23:00:00Z"],
  ["day", "2026-10-25T10:00:00Z", "Europe/Berlin", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"],
  ["day", "2026-03-29T10:00:00Z", "Europe/Berlin", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"],
  ["month", "2026-02-28T23:30:00Z", "Europe/Berlin", "2026-02-28T23:00:00Z", "2026-03-31T22:00:00Z"],
  ["month", "2026-12-31T23:59:59Z", "UTC", "2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z"],
] as const)("a %s at %s in %s", (period, at, zone, from, until) => {
  expect(periodAt(period, ms(at), zone)).toEqual({ startsAtMs: ms(from), endsAtMs: ms(until) });
});

test("periods tile time: every instant lies in one, and the next begins where it ends", () => {
  const zones = fc.constantFrom("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu");
  const instants = fc.integer({ min: ms("2020-01-01T00:00:00Z"), max: ms("2030-01-01T00:00:00Z") });
  fc.assert(
    fc.property(zones, instants, fc.constantFrom("day" as const, "month" as const), (zone, at, period) => {
      const { startsAtMs, endsAtMs } = periodAt(period, at, zone);
      expect(startsAtMs).toBeLessThanOrEqual(at);
      expect(endsAtMs).toBeGreaterThan(at);
      expect(periodAt(period, endsAtMs, zone).startsAtMs).toBe(endsAtMs);
      expect(periodAt(period, startsAtMs, zone).startsAtMs).toBe(startsAtMs);
    }),
  );
});

test("a reset is told in the zone of the organization", () => {
  const at = Temporal.Instant.from("2026-11-30T23:00:00Z");
  expect(resetInWords(at, "Europe/Berlin")).toBe("on 1 Dec 2026 at 00:00 Europe/Berlin");
});

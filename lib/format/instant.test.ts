import fc from "fast-check";
import { expect, test } from "vitest";
import { formatDistance, formatDuration, formatMs, secondsBetween } from "./duration";
import { formatExactInstant, formatInstant, formatWindow, isSameInstant, isTimeZone, zoneName } from "./instant";
import { timeZoneOptions } from "./time-zones";

const at = "2026-11-21T13:05:09Z";

test("one instant may be written in several ways", () => {
  expect(isSameInstant("2026-11-21T13:05:00Z", "2026-11-21T13:05:00.000Z")).toBe(true);
  expect(isSameInstant("2026-11-21T13:05:00Z", "2026-11-21T14:05:00+01:00")).toBe(true);
  expect(isSameInstant("2026-11-21T13:05:00Z", "2026-11-21T13:05:01Z")).toBe(false);
});

test("an instant names its zone", () => {
  expect(formatInstant(at, "Europe/Berlin")).toBe("21 Nov 2026, 14:05 CET");
  expect(formatInstant(at, "UTC")).toBe("21 Nov 2026, 13:05 UTC");
  expect(formatInstant(at, "Europe/Berlin", "day")).toBe("21 Nov 2026");
  expect(formatInstant(at, "Europe/Berlin", "month")).toBe("November 2026");
});

test("the two hours that summer time repeats are told apart by the zone's name", () => {
  const first = formatInstant("2026-10-25T00:30:00Z", "Europe/Berlin");
  const second = formatInstant("2026-10-25T01:30:00Z", "Europe/Berlin");
  expect([first, second]).toEqual(["25 Oct 2026, 02:30 CEST", "25 Oct 2026, 02:30 CET"]);
});

test("exact to the second, local and UTC", () => {
  expect(formatExactInstant(at, "Europe/Berlin")).toBe("2026-11-21 14:05:09 Europe/Berlin · 2026-11-21 13:05:09 UTC");
  expect(formatExactInstant(at, "UTC")).toBe("2026-11-21 13:05:09 UTC");
});

test("a window within a day writes the day once", () => {
  expect(formatWindow("2026-11-21T13:00:00Z", "2026-11-21T17:00:00Z", "Europe/Berlin").replace(/\s/g, " ")).toBe(
    "21 Nov 2026, 14:00–18:00 CET",
  );
});

test("zones", () => {
  expect(zoneName(at, "Europe/Berlin")).toBe("CET");
  expect(isTimeZone("Europe/Berlin")).toBe(true);
  expect(isTimeZone("Mars/Olympus")).toBe(false);
  expect(timeZoneOptions()[0]?.value).toBe("UTC");
});

test.each([
  [0, "0 s"],
  [59, "59 s"],
  [60, "1 min"],
  [3_661, "1 h 1 min"],
  [90_000, "1 d 1 h"],
  [86_400 + 59, "1 d"],
])("%d seconds are %s", (seconds, text) => {
  // As one word: a line that ends after a number leaves its unit behind.
  expect(formatDuration(seconds)).toBe(text.replaceAll(" ", "\u00a0"));
});

test("distances say before or after", () => {
  expect(formatDistance("2026-11-21T14:05:09Z", at)).toBe("in 1\u00a0h");
  expect(formatDistance("2026-11-21T12:05:09Z", at)).toBe("1\u00a0h ago");
  expect(formatDistance(at, at)).toBe("now");
  expect(formatMs(85.4)).toBe("85 ms");
  expect(formatMs(1_240)).toBe("1.24 s");
});

test("for any two instants the distance is the same both ways", () => {
  const instants = fc
    .date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
    .map((date) => date.toISOString());
  fc.assert(
    fc.property(instants, instants, (a, b) => {
      expect(secondsBetween(a, b)).toBe(-secondsBetween(b, a) || 0);
      expect(formatDistance(a, b).replace(/^in | ago$/g, "")).toBe(formatDistance(b, a).replace(/^in | ago$/g, ""));
    }),
  );
});

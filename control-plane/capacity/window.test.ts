import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { ProblemException } from "../http/problem.ts";
import { ceilHour, secondsBetween, toWindow, wholeHours } from "./window.ts";

const now = Temporal.Instant.from("2026-03-02T08:00:30.500Z");
const instants = fc
  .integer({ min: 0, max: 4_000_000_000_000 })
  .map((milliseconds) => Temporal.Instant.fromEpochMilliseconds(milliseconds));
const { compare } = Temporal.Instant;

function fieldOf(from: string, until: string): string | undefined {
  try {
    toWindow({ from, until }, now);
    return undefined;
  } catch (error) {
    if (error instanceof ProblemException) return Object.keys(error.options.fields ?? {})[0];
    throw error;
  }
}

describe("a window that is asked for", () => {
  test.each([
    ["inverted", "2026-03-03T10:00:00Z", "2026-03-03T09:00:00Z", "until"],
    ["empty", "2026-03-03T10:00:00Z", "2026-03-03T10:00:00Z", "until"],
    ["past", "2026-03-02T07:55:00Z", "2026-03-03T09:00:00Z", "from"],
    ["in another year", "1999-03-02T07:55:00Z", "1999-03-03T09:00:00Z", "from"],
    ["shorter than an hour", "2026-03-03T10:00:00Z", "2026-03-03T10:59:59Z", "until"],
    ["longer than 366 days", "2026-03-03T10:00:00Z", "2027-03-04T10:00:01Z", "until"],
    ["beyond two years", "2028-03-01T10:00:00Z", "2028-03-02T10:00:00Z", "until"],
    ["at the end of time", "9998-12-31T00:00:00Z", "9999-12-31T00:00:00Z", "until"],
  ])("is refused when %s, with the field to blame", (_, from, until, field) => {
    expect(fieldOf(from, until)).toBe(field);
  });

  test.each([
    ["an hour", "2026-03-03T10:00:00Z", "2026-03-03T11:00:00Z"],
    ["366 days", "2026-03-03T10:00:00Z", "2027-03-04T10:00:00Z"],
    ["to the end of the horizon", "2028-03-01T08:00:00Z", "2028-03-02T08:00:00Z"],
  ])("is accepted over %s", (_, from, until) => {
    expect(fieldOf(from, until)).toBeUndefined();
  });

  test("begins now when its start was up to five minutes ago, even if less than an hour is left by then", () => {
    const window = toWindow({ from: "2026-03-02T07:56:00Z", until: "2026-03-02T08:56:00Z" }, now);
    expect(window.from.toString()).toBe("2026-03-02T08:00:30Z");
    expect(window.until.toString()).toBe("2026-03-02T08:56:00Z");
  });

  test("is taken to the second, in UTC", () => {
    const window = toWindow({ from: "2026-03-03T10:00:00.900+01:00", until: "2026-03-03T12:00:00.999Z" }, now);
    expect(window.from.toString()).toBe("2026-03-03T09:00:00Z");
    expect(window.until.toString()).toBe("2026-03-03T12:00:00Z");
  });
});

describe("rounding", () => {
  test("whole hours hold the window, and no hour that it does not touch", () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 10_000_000_000 }), (from, length) => {
        const window = { from, until: from.add({ milliseconds: length }) };
        const hours = wholeHours(window);
        expect(compare(hours.from, window.from)).toBeLessThanOrEqual(0);
        expect(compare(hours.until, window.until)).toBeGreaterThanOrEqual(0);
        expect(compare(hours.from.add({ hours: 1 }), window.from)).toBe(1);
        expect(compare(hours.until.subtract({ hours: 1 }), window.until)).toBe(-1);
        expect(wholeHours(hours)).toEqual(hours);
      }),
    );
  });

  test("a full hour is its own next one", () => {
    const hour = Temporal.Instant.from("2026-03-02T08:00:00Z");
    expect(ceilHour(hour).equals(hour)).toBe(true);
    expect(ceilHour(hour.add({ nanoseconds: 1 })).toString()).toBe("2026-03-02T09:00:00Z");
  });

  test("seconds of parts add up to the seconds of the whole, wherever it is cut", () => {
    fc.assert(
      fc.property(instants, instants, instants, (one, two, three) => {
        expect(secondsBetween(one, two) + secondsBetween(two, three)).toBe(secondsBetween(one, three));
      }),
    );
  });
});

import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { toPeriod, toRecordWindow } from "./period";

const now = Temporal.Instant.from("2026-11-21T12:30:00Z");
const berlin = "Europe/Berlin";

describe("this month", () => {
  const period = toPeriod({ period: "month" }, now, berlin);

  test("runs from the first midnight of the zone until now, and shows all its days", () => {
    expect(period).toMatchObject({ from: "2026-10-31T23:00:00Z", until: "2026-11-21T12:30:00Z", isRunning: true });
    expect(period.days).toHaveLength(30);
    expect(period.label).toBe("November 2026");
  });

  test("is compared with last month to the same day and local time, over the change of the clock", () => {
    expect(period.previous).toMatchObject({
      from: "2026-09-30T22:00:00Z",
      until: "2026-10-21T11:30:00Z",
      label: "October 2026",
    });
    expect(period.previous.days.at(-1)).toBe("2026-10-21");
  });

  test("on the 31st it is compared with a shorter month to its end", () => {
    const late = toPeriod({ period: "month" }, Temporal.Instant.from("2026-03-30T10:00:00Z"), berlin);
    expect(late.previous).toMatchObject({ from: "2026-01-31T23:00:00Z", until: "2026-02-28T23:00:00Z" });
    expect(late.previous.days.at(-1)).toBe("2026-02-28");
  });
});

test("last month is over: whole months are compared", () => {
  const period = toPeriod({ period: "last-month" }, now, berlin);
  expect(period).toMatchObject({ from: "2026-09-30T22:00:00Z", until: "2026-10-31T23:00:00Z", isRunning: false });
  expect(period.previous).toMatchObject({ from: "2026-08-31T22:00:00Z", until: "2026-09-30T22:00:00Z" });
});

test("the last 30 days end today", () => {
  const period = toPeriod({ period: "30d" }, now, berlin);
  expect([period.days[0], period.days.at(-1), period.days.length]).toEqual(["2026-10-23", "2026-11-21", 30]);
  expect(period.previous.label).toBe("the 30 days before");
  expect(period.previous.days).toHaveLength(30);
});

test("the year is compared with last year to the same day", () => {
  const period = toPeriod({ period: "year" }, now, "UTC");
  expect(period).toMatchObject({ from: "2026-01-01T00:00:00Z", until: "2026-11-21T12:30:00Z", label: "2026" });
  expect(period.previous).toMatchObject({ from: "2025-01-01T00:00:00Z", until: "2025-11-21T12:30:00Z", label: "2025" });
  expect(period.days).toHaveLength(365);
});

describe("custom", () => {
  test("includes its last day", () => {
    const period = toPeriod({ period: "custom", from: "2026-11-02", until: "2026-11-08" }, now, "UTC");
    expect(period).toMatchObject({ from: "2026-11-02T00:00:00Z", until: "2026-11-09T00:00:00Z", isRunning: false });
    expect(period.previous).toMatchObject({ from: "2026-10-26T00:00:00Z", until: "2026-11-02T00:00:00Z" });
  });

  test.each([
    ["inverted", "2026-11-08", "2026-11-02", "before the first"],
    ["too long", "1990-01-01", "2026-11-02", "Ten years"],
    ["to come", "2026-12-01", "2026-12-02", "still to come"],
    ["half", "2026-11-08", undefined, "both"],
  ])("%s: the last 30 days instead, and why", (_, from, until, reason) => {
    const period = toPeriod({ period: "custom", from, until }, now, "UTC");
    expect(period.name).toBe("30d");
    expect(period.refusal).toContain(reason);
  });

  test("that reaches into the future runs until now", () => {
    const period = toPeriod({ period: "30d", from: "2026-11-20", until: "2026-11-25" }, now, "UTC");
    expect(period).toMatchObject({ name: "custom", until: "2026-11-21T12:30:00Z", isRunning: true });
  });
});

test("a day of records is the zone's day, 25 hours when the clock goes back", () => {
  expect(toRecordWindow({ day: "2026-10-25" }, berlin)).toEqual({
    from: "2026-10-24T22:00:00Z",
    until: "2026-10-25T23:00:00Z",
  });
});

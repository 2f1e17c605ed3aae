import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { findTrend } from "./trend.ts";

const today = Temporal.PlainDate.from("2026-03-30");
const days = (count: number, peak: (day: number) => number) => Array.from({ length: count }, (_, day) => peak(day));

describe("the day on which usage meets the limit", () => {
  test("is where an exact line does, without a band", () => {
    const trend = findTrend(
      days(30, (day) => 10 + 2 * day),
      100,
      today,
    );
    // 68 today, 2 a day: 32 to go.
    expect(trend).toEqual({
      ...{ state: "meets", growthPerDay: 2, on: "2026-04-15", earliest: "2026-04-15", latest: "2026-04-15" },
    });
  });

  test("has a band where peaks go up and down about the line", () => {
    const trend = findTrend(
      days(30, (day) => 10 + 2 * day + (day % 2 ? 3 : -3)),
      100,
      today,
    );
    expect(trend.state).toBe("meets");
    const { earliest, on, latest } = trend;
    if (!earliest || !on || !latest) throw new Error("There is a band.");
    expect(earliest < on && on < latest).toBe(true);
  });

  test("does not count the days before the first use", () => {
    const trend = findTrend(
      days(30, (day) => (day < 15 ? 0 : 2 * (day - 14))),
      100,
      today,
    );
    expect(trend).toMatchObject({ state: "meets", growthPerDay: 2, on: "2026-05-04" });
  });

  test("is today where the line is there already and the peak is not", () => {
    const peaks = [...days(29, (day) => 40 + 2 * day), 90];
    expect(findTrend(peaks, 97, today)).toMatchObject({ state: "meets", earliest: "2026-03-30" });
  });

  test.each([
    ["nothing was used", days(30, () => 0), 64, "too_little"],
    ["use began three days ago", days(30, (day) => (day < 27 ? 0 : day)), 64, "too_little"],
    ["there is no history", [], 64, "too_little"],
    ["usage is flat", days(30, () => 20), 64, "not_growing"],
    ["usage falls", days(30, (day) => 60 - day), 64, "not_growing"],
    ["what looks like growth is noise", days(30, (day) => [10, 40, 5, 30, 20][day % 5] ?? 0), 64, "not_growing"],
    ["it is years away", days(30, (day) => 10 + day * 0.1), 1000, "far"],
    ["it is at the limit", days(30, (day) => day), 29, "reached"],
    ["it is above a limit that was lowered", days(30, () => 20), 8, "reached"],
  ])("is not told where %s", (_, peaks, limit, state) => {
    expect(findTrend(peaks, limit, today)).toMatchObject({ state, on: null });
  });
});

import Big from "big.js";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { backtest, type DayCost, forecastRest } from "./forecast.ts";

const zoned = (text: string) => Temporal.Instant.from(text).toZonedDateTimeISO("UTC");

/** Days from 1 June 2026, a Monday, on. */
function days(count: number, costOf: (weekday: number, index: number) => number): DayCost[] {
  return Array.from({ length: count }, (_, index) => {
    const day = Temporal.PlainDate.from("2026-06-01").add({ days: index });
    const cost = String(costOf(day.dayOfWeek, index));
    return { day: `${day}`, inference: cost, all: cost };
  });
}

const workweek = (weekday: number) => (weekday > 5 ? 10 : 100);
const sum = (rest: ReturnType<typeof forecastRest>) => {
  if ("missing" in rest) throw new Error(rest.missing);
  return rest.days.reduce((total, { amount }) => total.plus(amount), new Big(0)).toFixed();
};

test("each day that is left costs what its weekday did, the first one its part", () => {
  const history = days(28, workweek);
  // Monday 29 June to Monday 6 July: five working days and a weekend.
  expect(sum(forecastRest(history, zoned("2026-06-29T00:00:00Z"), zoned("2026-07-06T00:00:00Z")))).toBe("520");
  expect(sum(forecastRest(history, zoned("2026-06-29T18:00:00Z"), zoned("2026-06-30T00:00:00Z")))).toBe("25");
});

test("only the last four weeks count", () => {
  const history = days(60, (_, index) => (index < 32 ? 1_000 : 8));
  expect(sum(forecastRest(history, zoned("2026-07-31T00:00:00Z"), zoned("2026-08-01T00:00:00Z")))).toBe("8");
});

test("with less than a week nothing is foretold, and without any use nothing is expected", () => {
  const until = zoned("2026-07-01T00:00:00Z");
  expect(forecastRest(days(6, workweek), zoned("2026-06-07T00:00:00Z"), until)).toEqual({
    missing: expect.stringMatching(/Too little history: models have been used for 6 of the 7 days/),
  });
  expect(sum(forecastRest(days(7, workweek), zoned("2026-06-08T00:00:00Z"), zoned("2026-06-09T00:00:00Z")))).toBe(
    "100",
  );
  expect(sum(forecastRest([], zoned("2026-06-07T00:00:00Z"), until))).toBe("0");
});

test("the error of an earlier period is what the same forecast would have missed", () => {
  const period = { startsAt: zoned("2026-07-01T00:00:00Z"), endsAt: zoned("2026-08-01T00:00:00Z") };
  const made = zoned("2026-07-11T09:00:00Z");
  expect(backtest(days(61, workweek), made, period)).toBe("0");
  // The last ten days cost double: 8 working days and a weekend, 820 of 2,970 more than foretold.
  const doubled = days(61, (weekday, index) => workweek(weekday) * (index >= 51 ? 2 : 1));
  const total = doubled.slice(30).reduce((all, { all: cost }) => all + Number(cost), 0);
  const missed = doubled.slice(51).reduce((all, { all: cost }) => all + Number(cost) / 2, 0);
  expect(Number(backtest(doubled, made, period))).toBeCloseTo((missed / total) * 100, 1);
  expect(
    backtest(
      days(61, () => 0),
      made,
      period,
    ),
  ).toBeNull();
  expect(backtest([], made, period)).toBeNull();
});

import { expect, test } from "vitest";
import { repeatable } from "../../scripts/seed/usage.ts";
import { type DayPoint, floorsOf, judgeDay, judgeHour, median } from "./judge.ts";

const floors = floorsOf(2);
const rules = { floors, tolerance: 1, usualOfAll: 0 };
const weekdayOf = (index: number) => (index % 7) + 1;
const steady = (days: number, costOf = (weekday: number): number => (weekday > 5 ? 20 : 100)): DayPoint[] =>
  Array.from({ length: days }, (_, index) => ({ weekday: weekdayOf(index), amount: costOf(weekdayOf(index)) }));

test("a weekend is not unusual, nor is a working day; a working day's cost on a Sunday is", () => {
  const history = steady(56);
  expect(judgeDay(history, { weekday: 1, amount: 100 }, rules)).toMatchObject({ expected: 100, isAnomalous: false });
  expect(judgeDay(history, { weekday: 7, amount: 20 }, rules).isAnomalous).toBe(false);
  expect(judgeDay(history, { weekday: 7, amount: 100 }, rules)).toMatchObject({ expected: 20, isAnomalous: true });
});

test("a bad day among those before moves what is expected by nothing", () => {
  const history = steady(56).map((day, index) => (index === 49 ? { ...day, amount: 5_000 } : day));
  expect(judgeDay(history, { weekday: 1, amount: 160 }, rules)).toMatchObject({ expected: 100, isAnomalous: true });
});

test("from the first day on: what is new is measured by all else, small things never count", () => {
  expect(judgeDay([], { weekday: 1, amount: 9 }, rules)).toMatchObject({ isAnomalous: false, isNew: true });
  expect(judgeDay([], { weekday: 1, amount: 11 }, rules).isAnomalous).toBe(true);
  expect(judgeDay([], { weekday: 1, amount: 400 }, { ...rules, usualOfAll: 1_000 }).isAnomalous).toBe(false);
  expect(judgeDay([], { weekday: 1, amount: 600 }, { ...rules, usualOfAll: 1_000 }).isAnomalous).toBe(true);
  expect(
    judgeDay(
      steady(2, () => 30),
      { weekday: 3, amount: 140 },
      rules,
    ).isAnomalous,
  ).toBe(false);
  expect(
    judgeDay(
      steady(2, () => 30),
      { weekday: 3, amount: 160 },
      rules,
    ).isAnomalous,
  ).toBe(true);
  expect(
    judgeDay(
      steady(30, () => 0.1),
      { weekday: 3, amount: 4 },
      rules,
    ).isAnomalous,
  ).toBe(false);
});

test("what people said widens or narrows what is usual", () => {
  const history = steady(56, () => 100);
  const day = { weekday: 3, amount: 160 };
  expect(judgeDay(history, day, rules).isAnomalous).toBe(true);
  expect(judgeDay(history, day, { ...rules, tolerance: 2 }).isAnomalous).toBe(false);
  expect(judgeDay(history, { weekday: 3, amount: 145 }, { ...rules, tolerance: 0.8 }).isAnomalous).toBe(true);
});

test("an hour is judged by the same hour of the days before, and not before a week", () => {
  const usual = [10, 11, 9, 10, 12, 10, 9, 10, 11, 10];
  expect(judgeHour(usual, 25, rules).isAnomalous).toBe(false);
  expect(judgeHour(usual, 40, rules)).toMatchObject({ expected: 10, isAnomalous: true });
  expect(judgeHour(usual.slice(0, 6), 1_000, rules).isAnomalous).toBe(false);
  expect(
    judgeHour(
      Array.from({ length: 14 }, () => 0),
      1.9,
      rules,
    ).isAnomalous,
  ).toBe(false);
});

test("of planted anomalies nearly all are found, and little else", () => {
  const random = repeatable(2_026);
  let [found, missed, wrong, judged] = [0, 0, 0, 0];
  for (let series = 0; series < 60; series++) {
    const level = 20 + random() * 400;
    const days = Array.from({ length: 120 }, (_, index): DayPoint & { isPlanted: boolean } => {
      const weekday = weekdayOf(index);
      const noise = 1 + (random() + random() + random() - 1.5) * 0.25;
      const isPlanted = index > 30 && random() < 0.02;
      const usual = level * (weekday > 5 ? 0.3 : 1) * noise * (1 + index / 400);
      return { weekday, isPlanted, amount: isPlanted ? usual * (2.5 + random() * 3) + 5 : usual };
    });
    for (let index = 14; index < days.length; index++) {
      const today = days[index];
      if (!today) continue;
      const { isAnomalous } = judgeDay(days.slice(Math.max(0, index - 56), index), today, rules);
      judged++;
      if (today.isPlanted && isAnomalous) found++;
      else if (today.isPlanted) missed++;
      else if (isAnomalous) wrong++;
    }
  }
  expect(found + missed).toBeGreaterThan(60);
  expect(found / (found + missed)).toBeGreaterThan(0.95);
  expect(found / (found + wrong)).toBeGreaterThan(0.9);
  expect(wrong / judged).toBeLessThan(0.005);
});

test("the median is the middle", () => {
  expect([median([]), median([3]), median([1, 9]), median([5, 1, 9])]).toEqual([0, 3, 5, 5]);
});

import { expect, test } from "vitest";
import { toCourse } from "./course";

const course = {
  currency: "USD",
  limit: "100",
  actual: [
    { day: "2026-11-01", amount: "10" },
    { day: "2026-11-02", amount: "30" },
  ],
  forecast: [
    { day: "2026-11-02", amount: "40.00", low: "38.00", high: "42.00" },
    { day: "2026-11-03", amount: "110.00", low: "99.00", high: "121.00" },
  ],
  previous: [{ day: "2026-10-01", amount: "5" }],
};

test("days stand in one row each; the forecast goes on from what is spent today", () => {
  expect(toCourse(course).days).toEqual([
    { day: "2026-11-01", actual: "10", forecast: null, low: null, high: null, previous: "5" },
    { day: "2026-11-02", actual: "30", forecast: "30", low: "30", high: "30", previous: null },
    { day: "2026-11-03", actual: null, forecast: "110.00", low: "99.00", high: "121.00", previous: null },
  ]);
});

test("the takeaway says where it ends, and when the budget is passed", () => {
  expect(toCourse(course).takeaway).toBe(
    "At this pace 110.00 USD is spent by its end, 110 % of the budget, and the budget is passed on 3 Nov.",
  );
  expect(toCourse({ ...course, limit: "200" }).takeaway).not.toMatch(/passed/);
  expect(toCourse({ ...course, forecast: [] }).takeaway).toBe(
    "30.00 USD of 100.00 USD is spent; there is no forecast.",
  );
});

import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { dayOf, daysOf, groupDigits } from "./words.ts";

const at = (text: string) => Temporal.Instant.from(text);
const [start, end] = [at("2026-09-30T22:00:00Z"), at("2026-10-31T23:00:00Z")];

test.each([
  ["en", "1,234,567.50", "2 November 2026", "1 to 31 October 2026"],
  ["de", "1.234.567,50", "2. November 2026", "1. bis 31. Oktober 2026"],
  ["fr", "1\u00a0234\u00a0567,50", "2 novembre 2026", "1 au 31 octobre 2026"],
])("figures and days in %s", (language, figure, day, days) => {
  expect(groupDigits("1234567.5", 2, language)).toBe(figure);
  expect(dayOf(at("2026-11-01T23:30:00Z"), "Europe/Berlin", language)).toBe(day);
  expect(daysOf(start, end, "Europe/Berlin", language)).toBe(days);
});

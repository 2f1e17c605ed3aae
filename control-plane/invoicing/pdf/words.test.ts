import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { countedIn, dayOf, daysOf } from "./words.ts";

const at = (text: string) => Temporal.Instant.from(text);
const [start, end] = [at("2026-09-30T22:00:00Z"), at("2026-10-31T23:00:00Z")];

test.each([
  ["en", "2 November 2026", "1 to 31 October 2026"],
  ["de", "2. November 2026", "1. bis 31. Oktober 2026"],
  ["fr", "2 novembre 2026", "1 au 31 octobre 2026"],
])("days in %s", (language, day, days) => {
  expect(dayOf(at("2026-11-01T23:30:00Z"), "Europe/Berlin", language)).toBe(day);
  expect(daysOf(start, end, "Europe/Berlin", language)).toBe(days);
});

test("hours and tokens are counted, amounts are not", () => {
  expect(countedIn("node-hours", "de")).toBe("Knotenstunden");
  expect(countedIn("million tokens")).toBe("million tokens");
  expect(countedIn("USD")).toBe("");
});

import { expect, test } from "vitest";
import { axisLabels } from "./axis-labels";

/** Beginnings of so many steps from an instant on. */
const stepsFrom = (start: string, count: number, seconds: number) =>
  Array.from({ length: count }, (_, index) => new Date(Date.parse(start) + index * seconds * 1_000).toISOString());
const texts = (start: string, count: number, seconds: number, zone: string) =>
  axisLabels(stepsFrom(start, count, seconds), seconds, zone).map(({ text }) => text);

test("a day is labelled at round hours of the reader's zone, whenever it began", () => {
  expect(texts("2030-03-04T09:37:00Z", 96, 900, "UTC")).toEqual(["12:00", "16:00", "20:00", "00:00", "04:00", "08:00"]);
  expect(texts("2030-03-04T09:37:00Z", 96, 900, "Asia/Kolkata")[0]).toBe("16:00");
  expect(texts("2030-03-04T09:37:00Z", 60, 60, "UTC")).toEqual(["10:00"]);
});

test("a week is labelled where days begin, once each and at most six times, also where a day has 25 hours", () => {
  expect(texts("2030-10-24T09:37:00Z", 168, 3_600, "Europe/Berlin")).toEqual(["25 Oct", "27 Oct", "29 Oct", "31 Oct"]);
  for (const days of [3, 7, 14, 30, 90]) {
    const labels = texts("2030-10-01T00:20:00Z", days * 24, 3_600, "Europe/Berlin");
    expect(labels.length).toBeLessThanOrEqual(7);
    expect(new Set(labels).size).toBe(labels.length);
  }
});

test("no label stands at an edge, where its text would be cut", () => {
  const labels = axisLabels(stepsFrom("2030-03-04T00:00:00Z", 96, 900), 900, "UTC");
  expect(labels[0]).toEqual({ step: 16, text: "04:00" });
});

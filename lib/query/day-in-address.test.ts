import { expect, test } from "vitest";
import { dayInAddress } from "./day-in-address";

test("a day that no zone moves out of the calendar is read, and any other is as if it were not there", () => {
  expect(["2026-12-01", "1000-01-01", "8999-12-31"].map((day) => dayInAddress.parse(day))).not.toContain(undefined);
  const days = ["0001-01-01", "9999-12-31", "2026-02-30", "yesterday", "", undefined].map((day) =>
    dayInAddress.parse(day),
  );
  expect(new Set(days)).toEqual(new Set([undefined]));
});

import { expect, test } from "vitest";
import { readRelease } from "./read-release";

const now = "2026-11-26T21:10:00Z";
const sent = {
  ...{ review: "1", region: "eu-north", type: "h100-sxm-8", class: "guaranteed", nodes: "4" },
  ...{ date: "2026-12-01", hour: "06", untilDate: "2026-12-02", untilHour: "00" },
};

test("an untouched form proposes thirty days from the next full hour on and complains of nothing", () => {
  expect(readRelease({}, now)).toMatchObject({
    typed: { date: "2026-11-26", hour: "22", untilDate: "2026-12-26", untilHour: "22", nodes: "" },
    errors: {},
    planned: null,
  });
});

test("a right form becomes a block in full UTC hours", () => {
  expect(readRelease(sent, now).planned).toEqual({
    ...{ region: "eu-north", type: "h100-sxm-8", class: "guaranteed", nodes: 4, nodeHours: 72 },
    ...{ from: "2026-12-01T06:00:00Z", until: "2026-12-02T00:00:00Z" },
  });
});

test.each([
  ["region", { region: "" }],
  ["type", { type: "" }],
  ["class", { class: "gold" }],
  ["nodes", { nodes: "-1" }],
  ["nodes", { nodes: "99999" }],
  ["date", { date: "2026-02-30" }],
  ["untilHour", { untilHour: "24" }],
  ["untilDate", { untilDate: "2026-11-30" }],
  ["untilDate", { date: "2026-11-01", untilDate: "2026-11-02" }],
])("what is wrong with %s stands beside it: %j", (field, change) => {
  const { errors, planned } = readRelease({ ...sent, ...change }, now);
  expect(Object.keys(errors)).toEqual([field]);
  expect(planned).toBeNull();
});

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
  ["date", { date: "2020-01-01" }],
  ["date", { date: "2026-11-26", hour: "20" }],
])("what is wrong with %s stands beside it: %j", (field, change) => {
  const { errors, planned } = readRelease({ ...sent, ...change }, now);
  expect(Object.keys(errors)).toEqual([field]);
  expect(planned).toBeNull();
});

test("a block may begin with the current hour, of which the rest is sold", () => {
  expect(readRelease({ ...sent, date: "2026-11-26", hour: "21" }, now)).toMatchObject({
    errors: {},
    planned: { from: "2026-11-26T21:00:00Z" },
  });
});

test.each([
  ["-4", "At least 1 node."],
  ["0", "At least 1 node."],
  ["123456", "At most 10,000 nodes."],
  ["1e3", "Write a whole number."],
  ["", "Write a whole number."],
])("nodes %j: %s", (nodes, message) => {
  expect(readRelease({ ...sent, nodes }, now).errors).toEqual({ nodes: message });
});

test.each([
  ["date", { date: "2020-01-01" }],
  ["untilDate", { untilDate: "2026-11-30" }],
])("wrong nodes and a wrong %s are told in one round", (field, change) => {
  const { errors } = readRelease({ ...sent, region: "", nodes: "-4", ...change }, now);
  expect(Object.keys(errors).sort()).toEqual([field, "nodes", "region"].sort());
});

import { expect, test } from "vitest";
import { readAnnouncement } from "./read-announcement";

const asked = { region: "eu-north", type: "h100-sxm-8", notice: "15m", nodes: " 4 " };

test("a form that was not sent has no errors and nothing to look at", () => {
  expect(readAnnouncement({ nodes: "x" })).toEqual({
    typed: { region: "", type: "", notice: "1h", nodes: "x" },
    errors: {},
    asked: null,
  });
});

test("what was asked is read, and keeps its place in the form", () => {
  expect(readAnnouncement({ ...asked, review: "1" })).toMatchObject({
    typed: { nodes: "4" },
    asked: { region: "eu-north", type: "h100-sxm-8", notice: "15m", nodes: 4 },
  });
});

test.each([
  [{ nodes: "0" }, { nodes: "At least 1 node." }],
  [{ nodes: "-4" }, { nodes: "At least 1 node." }],
  [{ nodes: "1e3" }, { nodes: "Write a whole number." }],
  [{ nodes: ["1", "2"] }, { nodes: "Write a whole number." }],
  [
    { notice: "5m", region: "" },
    { notice: "Choose a notice.", region: "Choose a region." },
  ],
])("%j is refused beside its field", (change, errors) => {
  expect(readAnnouncement({ ...asked, ...change, review: "1" })).toMatchObject({ errors, asked: null });
});

import { expect, test } from "vitest";
import { changesBetween } from "./changes-between";

test("only what differs is listed, by its way", () => {
  const before = { state: "active", terms: { fee: 30, notice: null }, scopes: ["read"] };
  const after = { state: "ended", terms: { fee: 30, notice: 60 }, scopes: ["read", "billing"] };
  expect(changesBetween(before, after)).toEqual([
    { name: "state", from: "active", to: "ended" },
    { name: "terms.notice", from: "none", to: "60" },
    { name: "scopes", from: "read", to: "read, billing" },
  ]);
});

test("something new is listed whole, something removed as gone", () => {
  expect(changesBetween(null, { name: "a" })).toEqual([{ name: "name", from: "", to: "a" }]);
  expect(changesBetween({ name: "a" }, null)).toEqual([{ name: "name", from: "a", to: "" }]);
  expect(changesBetween(null, null)).toEqual([]);
});

import { expect, test } from "vitest";
import { daysOf, statementQuery, windowOf } from "./schema";

test("both days count, also where they have 23 or 25 hours", () => {
  const query = { from: "2026-03-29", until: "2026-10-25" };
  expect(windowOf(query, "Europe/Berlin")).toEqual({ from: "2026-03-28T23:00:00Z", until: "2026-10-25T23:00:00Z" });
});

test("days the wrong way round are turned, and without any it is the last twelve months", () => {
  expect(daysOf({ from: "2026-05-02", until: "2026-05-01" }, "UTC")).toEqual({
    from: "2026-05-01",
    until: "2026-05-02",
  });
  expect(daysOf({ until: "2026-05-01" }, "UTC")).toEqual({ from: "2025-05-02", until: "2026-05-01" });
});

test("what is no day in the address falls back", () => {
  expect(statementQuery.parse({ from: "yesterday", until: "2026-02-30", entity: "" })).toEqual({});
});

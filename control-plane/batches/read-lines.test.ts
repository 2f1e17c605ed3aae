import { expect, test } from "vitest";
import { readLines } from "./read-lines.ts";

test("a line of brackets is a fault of the file, found in a moment", () => {
  const begun = performance.now();
  const deep = `{"custom_id":"a","url":"/v1/x","body":${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}}`;
  const { faults } = readLines(Buffer.from(`${"[".repeat(4_000_000)}\n${deep}\n`), "/v1/x");
  expect(faults.map(({ code, line }) => [code, line])).toEqual([
    ["invalid_json_line", 1],
    ["invalid_json_line", 2],
  ]);
  expect(performance.now() - begun).toBeLessThan(1_500);
});

import { DrizzleQueryError } from "drizzle-orm/errors";
import { expect, test } from "vitest";
import { makeLogger } from "./make-logger.ts";

const canary = "a customer's own words\nand $& more";

function logOf(err: unknown): string {
  const lines: string[] = [];
  makeLogger("error", { write: (line) => void lines.push(line) }).error({ err }, "it failed");
  return lines.join("");
}

test.each([
  ["a statement", (query: DrizzleQueryError) => query],
  ["what a statement was the cause of", (query: DrizzleQueryError) => new Error("The batch failed.", { cause: query })],
])("the error of %s is logged with what the database answered and without its values", (_, wrap) => {
  const cause = new Error("deadlock detected");
  const log = logOf(wrap(new DrizzleQueryError("insert into batch_lines values ($1, $2)", ["line_1", canary], cause)));
  expect(log).toContain("insert into batch_lines");
  expect(log).toContain("deadlock detected");
  expect(log).toContain("it failed");
  expect(log).toContain("make-logger.test.ts");
  expect(log).not.toContain("own words");
  expect(log).not.toContain("line_1");
});

test("other errors are logged as they are", () => {
  expect(logOf(new RangeError("out of range"))).toContain("out of range");
  expect(logOf("no error at all")).toContain("no error at all");
});

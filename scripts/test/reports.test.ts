import { expect, test } from "vitest";
import { countCheck, countPlaywright, countVitest, readReport } from "./reports.mjs";

const vitest = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };
const stats = { expected: 2, unexpected: 0, flaky: 0, skipped: 0 };

test("a check counts as one", () => {
  expect(countCheck(0)).toMatchObject({ passed: 1, failed: 0 });
  expect(countCheck(1)).toMatchObject({ passed: 0, failed: 1 });
});

test("a test file that cannot be loaded is a failure", () => {
  expect(countVitest(vitest)).toMatchObject({ passed: 3, failed: 0 });
  const testResults = [{ name: "a.test.ts", status: "failed", assertionResults: [] }];
  expect(countVitest({ ...vitest, testResults })).toMatchObject({ passed: 3, failed: 1 });
});

test("what failed is named with the beginning of its error", () => {
  const failed = {
    status: "failed",
    fullName: "holds overlap",
    failureMessages: ["\u001b[31mexpected 1\u001b[39m\nto be 2"],
  };
  const passed = { status: "passed", fullName: "holds end", failureMessages: [] };
  const testResults = [{ name: "a.test.ts", status: "failed", assertionResults: [failed, passed] }];
  expect(countVitest({ ...vitest, numFailedTests: 1, testResults }).failures).toEqual([
    "a.test.ts › holds overlap\n    expected 1\n    to be 2",
  ]);

  const spec = (title: string, status: string, results: object[]) => ({
    file: "buy.spec.ts",
    title,
    tests: [{ status, results }],
  });
  const nested = {
    specs: [spec("buys", "expected", [{}])],
    suites: [{ specs: [spec("pays", "flaky", [{ error: { message: "no" } }, {}])] }],
  };
  const browser = countPlaywright({ stats, errors: [{ message: "no server" }], suites: [nested] });
  expect(browser.failures).toEqual(["outside any test\n    no server", "e2e/buy.spec.ts › pays\n    no"]);
});

test("a skipped test is a failure", () => {
  expect(countVitest({ ...vitest, numPendingTests: 2 }).failed).toBe(2);
  expect(countPlaywright({ stats: { ...stats, skipped: 1 }, errors: [] }).failed).toBe(1);
});

test("a flaky test and an error outside of tests are failures", () => {
  expect(countPlaywright({ stats: { ...stats, flaky: 1 }, errors: [{ message: "no server" }] })).toMatchObject({
    passed: 2,
    failed: 2,
  });
});

test("a suite without a report is a failure", () => {
  expect(readReport("/nowhere.json", countVitest, 0)).toMatchObject({ passed: 0, failed: 1 });
});

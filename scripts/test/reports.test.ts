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
  const testResults = [{ status: "failed", assertionResults: [] }];
  expect(countVitest({ ...vitest, testResults })).toMatchObject({ passed: 3, failed: 1 });
});

test("a skipped test is a failure", () => {
  expect(countVitest({ ...vitest, numPendingTests: 2 }).failed).toBe(2);
  expect(countPlaywright({ stats: { ...stats, skipped: 1 }, errors: [] }).failed).toBe(1);
});

test("a flaky test and an error outside of tests are failures", () => {
  expect(countPlaywright({ stats: { ...stats, flaky: 1 }, errors: ["no server"] })).toMatchObject({
    passed: 2,
    failed: 2,
  });
});

test("a suite without a report is a failure", () => {
  expect(readReport("/nowhere.json", countVitest, 0)).toMatchObject({ passed: 0, failed: 1 });
});

// What the test runners' reports say: `{ passed, failed, notes }` of a suite.
import { existsSync, readFileSync } from "node:fs";

/** A check without tests of its own counts as one. */
export function countCheck(status) {
  return status === 0 ? { passed: 1, failed: 0, notes: [] } : { passed: 0, failed: 1, notes: [] };
}

/** Vitest's JSON report. A file that cannot be loaded has no tests and counts as one failure. */
export function countVitest(report) {
  const unloadable = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.every((each) => each.status !== "failed"),
  );
  return judge({
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadable.length,
    skipped: report.numPendingTests + report.numTodoTests,
  });
}

/** Playwright's JSON report. A test that passed only on a second try counts as a failure. */
export function countPlaywright({ stats, errors }) {
  return judge({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  });
}

/** A skipped test proves nothing and is reported as failed. */
function judge({ passed, failed, skipped }) {
  const notes = skipped > 0 ? [`${skipped} skipped, which counts as failed`] : [];
  return { passed, failed: failed + skipped, notes };
}

/** Reads a suite's report and holds it against how its process ended. */
export function readReport(file, count, status) {
  if (!existsSync(file)) return { passed: 0, failed: 1, notes: ["ended without a report"] };
  const result = count(JSON.parse(readFileSync(file, "utf8")));
  if (result.passed + result.failed === 0) return { ...result, failed: 1, notes: ["ran no test"] };
  if (status !== 0 && result.failed === 0)
    return { ...result, failed: 1, notes: [`ended with ${status} for a reason outside any test`] };
  return result;
}

// What the test runners' reports say of a suite: `{ passed, failed, notes, failures }`.
import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { root } from "../start/install.mjs";

/** Of an error, what names its cause: the rest stands above, where the suite printed it. */
const linesOfAnError = 8;

/** A check without tests of its own counts as one. */
export function countCheck(status) {
  const [passed, failed] = status === 0 ? [1, 0] : [0, 1];
  return { passed, failed, notes: [], failures: [] };
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
    failures: [
      ...unloadable.map(({ name, message }) => summarize(name, "could not be loaded", message)),
      ...report.testResults.flatMap(({ name, assertionResults }) =>
        assertionResults
          .filter(({ status }) => status === "failed")
          .map(({ fullName, failureMessages }) => summarize(name, fullName, failureMessages?.[0])),
      ),
    ],
  });
}

/**
 * @typedef {{ error?: { message?: string } }} Attempt
 * @typedef {{ file: string, title: string, tests: { status: string, results: Attempt[] }[] }} Spec
 * @typedef {{ specs?: Spec[], suites?: Group[] }} Group
 */

/**
 * Playwright's JSON report. A test that passed only on a second try counts as a failure.
 * @param {{ stats: Record<string, number>, errors: { message?: string }[], suites?: Group[] }} report
 */
export function countPlaywright({ stats, errors, suites = [] }) {
  return judge({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    failures: [
      ...errors.map(({ message }) => summarize("", "outside any test", message)),
      ...suites
        .flatMap(specsOf)
        .flatMap(({ file, title, tests }) =>
          tests
            .filter(({ status }) => status === "unexpected" || status === "flaky")
            .map(({ results }) => summarize(`e2e/${file}`, title, results.find(({ error }) => error)?.error?.message)),
        ),
    ],
  });
}

/**
 * Playwright nests a file's groups; each holds its own tests.
 * @param {Group} group
 * @returns {Spec[]}
 */
function specsOf({ specs = [], suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)];
}

/** A failure in few lines: where, what, and how its error begins. */
function summarize(file, title, message = "") {
  const where = file.startsWith(root) ? relative(root, file) : file;
  const cause = stripVTControlCharacters(message).split("\n").slice(0, linesOfAnError);
  return [[where, title].filter(Boolean).join(" › "), ...cause.map((line) => `    ${line}`)].join("\n").trimEnd();
}

/** A skipped test proves nothing and is reported as failed. */
function judge({ passed, failed, skipped, failures }) {
  const notes = skipped > 0 ? [`${skipped} skipped, which counts as failed`] : [];
  return { passed, failed: failed + skipped, notes, failures };
}

/** Reads a suite's report and holds it against how its process ended. */
export function readReport(file, count, status) {
  if (!existsSync(file)) return { passed: 0, failed: 1, notes: ["ended without a report"], failures: [] };
  const result = count(JSON.parse(readFileSync(file, "utf8")));
  if (result.passed + result.failed === 0) return { ...result, failed: 1, notes: ["ran no test"] };
  if (status !== 0 && result.failed === 0)
    return { ...result, failed: 1, notes: [`ended with ${status} for a reason outside any test`] };
  return result;
}

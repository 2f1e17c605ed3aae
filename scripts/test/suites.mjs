// The suites of `npm test`, in the order in which they find mistakes cheapest.
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { nodeProgram, root } from "../start/install.mjs";
import { countCheck, countPlaywright, countVitest, readReport } from "./reports.mjs";

const reports = join(root, "test-results", "reports");
const bin = (name) => join(root, "node_modules", name);
const biome = [bin("@biomejs/biome/bin/biome"), "check", "--error-on-warnings", "."];
const next = [bin("next/dist/bin/next"), "typegen"];
// Four checkers, which is the default, each work out the types that files share: twice the time in all.
const compiler = [bin("typescript/bin/tsc"), "--noEmit", "--checkers", "1"];

const vitest = (...projects) => [
  [
    bin("vitest/vitest.mjs"),
    "run",
    ...projects.flatMap((name) => ["--project", name]),
    "--reporter=default",
    "--reporter=json",
  ],
];

/** Each suite: its name, the commands (the next only after the one before passed), and how its report is counted. */
export const suites = [
  { name: "format and lint", commands: [biome] },
  { name: "types", commands: [next, compiler] },
  {
    name: "unit, verb and architecture",
    commands: vitest("unit", "control-plane", "architecture"),
    count: countVitest,
    report: "unit.json",
  },
  { name: "race and crash", commands: vitest("race"), count: countVitest, report: "race.json" },
  {
    name: "browser",
    commands: [[bin("@playwright/test/cli.js"), "test", "--config", "e2e/playwright.config.ts"]],
    count: countPlaywright,
    report: "browser.json",
  },
];

/** Runs a suite to its end and counts it. */
export function runSuite({ commands, count, report }, environment) {
  const file = report && join(reports, report);
  mkdirSync(reports, { recursive: true });
  if (file) rmSync(file, { force: true });
  let status = 0;
  for (const [program, ...args] of commands) {
    const output = file && program.includes("vitest") ? [`--outputFile.json=${file}`] : [];
    const child = spawnSync(nodeProgram(), [program, ...args, ...output], {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      env: {
        ...environment,
        PATH: `${dirname(nodeProgram())}${delimiter}${environment.PATH ?? ""}`,
        ...(file && { E2E_REPORT: file }),
      },
    });
    status = child.status ?? child.signal ?? 1;
    if (status !== 0) break;
  }
  return file ? readReport(file, count, status) : countCheck(status);
}

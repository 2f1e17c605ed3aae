// npm test: every suite on any machine with Node 20, from a bare clone. The last line is the sum of all of them.
import { join } from "node:path";
import { checkNode, ensureInstalled, root } from "./start/install.mjs";
import { duration, say } from "./start/progress.mjs";
import { StartError } from "./start-error.mjs";

async function test() {
  checkNode();
  await ensureInstalled();
  // Loaded only now: these need installed packages.
  const { ensureBrowser } = await import("./browser.mjs");
  const { runSuite, suites } = await import("./test/suites.mjs");
  const environment = {
    ...process.env,
    CHROMIUM_PATH: ensureBrowser(),
    NEXT_TELEMETRY_DISABLED: "1",
    // Suites start the programs a hundred times.
    NODE_COMPILE_CACHE: join(root, "node_modules", ".cache", "compile"),
  };
  // A developer's own databases are not for tests.
  for (const name of Object.keys(environment)) if (/^(CONTROL_PLANE_)?DATABASE_/.test(name)) delete environment[name];

  const results = [];
  for (const suite of suites) {
    say(`\n── ${suite.name} ${"─".repeat(60 - suite.name.length)}`);
    const started = performance.now();
    const result = runSuite(suite, environment);
    results.push({ ...result, name: suite.name, ms: performance.now() - started });
  }

  const failures = results.flatMap((result) => result.failures);
  if (failures.length > 0) {
    say("\n── what failed ".padEnd(65, "─"));
    for (const failure of failures) say(`\n✗ ${failure}`);
  }

  say("\n── all suites ".padEnd(65, "─"));
  for (const { name, passed, failed, notes, ms } of results) {
    const counts = `${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed`;
    say(
      `${failed > 0 ? "✗" : "✓"} ${name.padEnd(30)} ${counts}   ${duration(ms)}${notes.map((note) => `  (${note})`).join("")}`,
    );
  }
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  say(`\n${sum("passed")} passed, ${sum("failed")} failed`);
  process.exitCode = sum("failed") > 0 ? 1 : 0;
}

test().catch((error) => {
  process.stderr.write(`\n${error instanceof StartError ? error.message : error.stack}\n`);
  say("\n0 passed, 1 failed");
  process.exitCode = 1;
});

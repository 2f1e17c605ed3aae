// What was started must end, whatever happens to the one who started it.
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isRunning } from "./process.mjs";

const starter = `
  import { spawn } from "node:child_process";
  import { startGuard } from "./scripts/guard.mjs";
  import { startPostgres } from "./scripts/postgres.mjs";
  const guard = startGuard();
  const program = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { detached: true, stdio: "ignore" });
  guard.watch(program);
  const server = await startPostgres({ dataDir: process.env.HEADROOM_DATA_DIR, guard, takeOver: true });
  process.on("SIGTERM", async () => { await guard.stop(); process.exit(0); });
  console.log(JSON.stringify([program.pid, server.child.pid, guard.pid]));
`;

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "headroom-guard-"));
  // Else the database's user could not reach it, and its files would be put elsewhere and stay there.
  chmodSync(dataDir, 0o755);
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

async function start(): Promise<{ parent: ChildProcess; pids: number[] }> {
  const parent = spawn(process.execPath, ["--input-type=module", "-e", starter], {
    env: { ...process.env, HEADROOM_DATA_DIR: dataDir },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const line = await new Promise<string>((resolve) => parent.stdout?.once("data", (data) => resolve(String(data))));
  return { parent, pids: JSON.parse(line) };
}

async function expectGone(pids: number[], withinMs: number): Promise<void> {
  for (const deadline = Date.now() + withinMs; Date.now() < deadline && pids.some(isRunning); ) await sleep(50);
  expect(pids.filter(isRunning)).toEqual([]);
}

test.each(["SIGTERM", "SIGKILL"] as const)("after %s of the starter nothing is left", async (signal) => {
  const { parent, pids } = await start();
  expect(pids.every(isRunning)).toBe(true);
  parent.kill(signal);
  await expectGone(pids, 10_000);
});

test("the database comes back after everything was killed at once", async () => {
  const { parent, pids } = await start();
  for (const pid of [...pids, parent.pid]) if (pid) process.kill(pid, "SIGKILL");
  await expectGone(pids, 5_000);
  const again = await start();
  again.parent.kill("SIGTERM");
  await expectGone(again.pids, 10_000);
});

test("a database left behind by a killed starter and guard is taken over", async () => {
  const { parent, pids } = await start();
  const [program = 0, database = 0, guard = 0] = pids;
  for (const pid of [guard, program, parent.pid]) if (pid) process.kill(pid, "SIGKILL");
  expect(isRunning(database)).toBe(true);
  const again = await start();
  expect(isRunning(database)).toBe(false);
  again.parent.kill("SIGTERM");
  await expectGone(again.pids, 10_000);
});

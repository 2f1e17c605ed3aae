// The last to leave: a small process that ends what it was told of, in order, as soon as the program that started it
// closes the pipe or dies, even by kill -9. Told of processes by lines of JSON on its standard input.
import { rmSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { isRunning } from "../process.mjs";

/** How each kind of process is asked to end, how long it gets, and what follows if it does not. */
const kinds = {
  program: { ask: "SIGTERM", graceMs: 24_000, force: "SIGKILL" },
  // SIGINT is PostgreSQL's fast shutdown; SIGQUIT ends it at once and leaves recovery to the next start.
  database: { ask: "SIGINT", graceMs: 5_000, force: "SIGQUIT" },
};

const watched = new Map();
const folders = [];

for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => {});
// The reader of our output may be gone before us.
process.stdout.on("error", () => {});

const lines = createInterface({ input: process.stdin });
lines.on("line", (line) => {
  const { pid, kind, ended, remove } = JSON.parse(line);
  if (pid) watched.set(pid, kind);
  if (ended) watched.delete(ended);
  if (remove) folders.push(remove);
});
lines.on("close", async () => {
  await endAll("program");
  await endAll("database");
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});

/** Ends all processes of a kind at the same time. */
async function endAll(kind) {
  const { ask, graceMs, force } = kinds[kind];
  const pids = [...watched].filter(([, of]) => of === kind).map(([pid]) => pid);
  for (const pid of pids) send(pid, ask);
  const deadline = Date.now() + graceMs;
  while (pids.some(isRunning) && Date.now() < deadline) await sleep(20);
  for (const pid of pids) {
    if (isRunning(pid)) send(pid, force);
    // What a program left behind in its process group goes too; a database cleans up after itself.
    else if (kind === "program") send(-pid, "SIGKILL");
  }
}

function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // Already gone, which is what was wanted.
  }
}

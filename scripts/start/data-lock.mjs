// One Headroom per data directory.
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { commandOf } from "../process.mjs";
import { StartError } from "../start-error.mjs";

const waitMs = 40_000;

/**
 * Takes the data directory for this process; gives the function that frees it. Throws StartError if another Headroom
 * uses it. What a killed run left behind is waited for, while its guard is still ending things.
 */
export async function lockDataDirectory(dataDir, guardPid) {
  const file = join(dataDir, "lock.json");
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, JSON.stringify({ pid: process.pid, guard: guardPid }), { mode: 0o600 });
  try {
    for (const deadline = Date.now() + waitMs; ; await sleep(100)) {
      if (tryLink(mine, file)) return () => rmSync(file, { force: true });
      const holder = readHolder(file);
      if (!holder) continue;
      if (commandOf(holder.pid).includes("start.mjs")) {
        throw new StartError(
          `The data directory ${dataDir} is in use by another Headroom (process ${holder.pid}): stop that one, or set HEADROOM_DATA_DIR to another folder.`,
        );
      }
      const guardIsBusy = commandOf(holder.guard).includes("guard/main.mjs");
      if (!guardIsBusy || Date.now() > deadline) rmSync(file, { force: true });
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** A link is made whole or not at all, so that of two processes exactly one succeeds. */
function tryLink(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function readHolder(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

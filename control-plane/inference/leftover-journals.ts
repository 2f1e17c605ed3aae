import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Segment } from "./journal.ts";
import { readJournal } from "./journal-lines.ts";
import type { SettledRequest } from "./usage-entry.ts";

export interface Leftovers {
  requests: SettledRequest[];
  /** The files they stand in, each needed by every request until all are recorded. */
  segments: Segment[];
  unreadableLines: number;
}

/** What processes that were lost left in the journal directory; files of processes that still run are left alone. */
export async function readLeftovers(directory: string): Promise<Leftovers> {
  const names = await readdir(directory).catch(() => []);
  const left = names.filter((name) => isLeftover(name)).sort();
  const paths = left.map((name) => join(directory, name));
  const texts = await Promise.all(paths.map((path) => readFile(path, "utf8")));
  const { requests, unreadableLines } = readJournal(texts);
  return {
    requests,
    unreadableLines,
    segments: paths.map((path) => ({ path, needed: requests.length, isComplete: true })),
  };
}

function isLeftover(name: string): boolean {
  const [, processId, started] = /^usage-(\d+)-(\d+)-\d+\.log$/.exec(name) ?? [];
  if (processId === undefined) return false;
  // After a restart in a container a new process can have the number of the lost one.
  if (Number(processId) === process.pid) return started !== performance.timeOrigin.toFixed(0);
  return !isRunningProcess(Number(processId));
}

/** Whether a process of this number runs on this machine. */
export function isRunningProcess(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

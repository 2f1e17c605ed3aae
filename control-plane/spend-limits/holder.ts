import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "../db/client.ts";
import { isRunningProcess } from "../inference/leftover-journals.ts";
import { listHolders } from "./lease-store.ts";

/** The name under which this process holds leases: its data directory, where its journal is, and the process. */
export async function nameHolder(directory: string): Promise<string> {
  const path = join(directory, "gateway-id");
  await mkdir(directory, { recursive: true, mode: 0o700 });
  // The first of several processes on one directory names it.
  await writeFile(path, randomBytes(12).toString("hex"), { flag: "wx", mode: 0o600 }).catch((error: unknown) => {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  });
  const id = (await readFile(path, "utf8")).trim();
  return `${id}:${process.pid}:${performance.timeOrigin.toFixed(0)}`;
}

/**
 * The processes of this data directory that hold leases and run no more. What they let in is in their journals: when that
 * is recorded, their leases may go. Those of a directory that never comes back stay until their period ends.
 */
export async function findLostHolders(db: Database, holder: string): Promise<string[]> {
  const [id = ""] = holder.split(":");
  const all = await listHolders(db, `${id}:`);
  return all.filter((each) => each !== holder && isLost(each));
}

function isLost(holder: string): boolean {
  const processId = Number(holder.split(":")[1]);
  // After a restart in a container a new process can have the number of the lost one.
  return processId === process.pid || !isRunningProcess(processId);
}

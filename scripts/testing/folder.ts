// Where the servers of tests keep what is thrown away with them.
import { chmodSync, mkdtempSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The folder in memory that Linux has. */
const memory = "/dev/shm";
/** A run keeps at most a third of it at once, write-ahead log included. */
const neededBytes = 3 * 2 ** 30;

/** Makes an empty folder for a server's data among temporary files. */
export function makeDataFolder(prefix: string, parent: string = tmpdir()): string {
  const folder = mkdtempSync(join(parent, prefix));
  // The database's user must reach it, or its files would be put elsewhere.
  chmodSync(folder, 0o755);
  return folder;
}

/** The same in memory, where the machine has room for it: some disks take fifteen times as long to copy a template's thousand files. */
export function makeDataFolderInMemory(prefix: string): string {
  return makeDataFolder(prefix, hasRoom(memory) ? memory : tmpdir());
}

function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return Math.min(bavail * bsize, process.availableMemory()) >= neededBytes;
  } catch {
    return false;
  }
}

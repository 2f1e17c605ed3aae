// Questions about processes that are not our children.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Command line of a running process, or an empty text if there is none. An id alone may have been given to another. */
export function commandOf(pid) {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}

/** Whether a process still does anything: an ended one that nobody waited for stays in the table, without a command. */
export function isRunning(pid) {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return process.platform !== "linux" || commandOf(pid) !== "";
}

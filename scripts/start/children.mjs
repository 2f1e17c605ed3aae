// Child processes: in the guard's care, with their output in a file or in the terminal.
import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { StartError } from "../start-error.mjs";
import { nodeProgram, root } from "./install.mjs";

const shownLines = 20;

/** Starts Node 24 on a file of the clone. Without a log, output goes to the terminal. */
export function startNode(guard, args, { environment, log }) {
  const output = log ? openLog(log) : "inherit";
  const child = spawn(nodeProgram(), args, {
    cwd: root,
    env: { ...environment, PATH: `${dirname(nodeProgram())}:${process.env.PATH ?? ""}` },
    // Its own group, so that an interrupt from the keyboard reaches us alone and we decide the order.
    detached: true,
    stdio: ["ignore", output, output],
  });
  if (log) closeSync(output);
  if (child.pid) guard.watch(child);
  return child;
}

/** Runs one to its end. Throws StartError with the failure's name and the last lines it wrote. */
export function runNode(guard, args, { environment, log, failure }) {
  const child = startNode(guard, args, { environment, log });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      if (code === 0) resolve();
      else reject(new StartError(`${failure} (ended with ${code ?? signal}).${log ? tail(log) : ""}`));
    });
  });
}

function openLog(path) {
  mkdirSync(dirname(path), { recursive: true });
  // Each start begins a new log; what led to it is in the terminal.
  return openSync(path, "w", 0o600);
}

/** The last lines of a log, to be shown under an error. */
export function tail(log) {
  const lines = readFileSync(log, "utf8").trimEnd().split("\n").slice(-shownLines);
  return ["", `Last lines of ${log}:`, ...lines.map((line) => `    ${line}`)].join("\n");
}

/** Path of a program that npm installed. */
export function packageFile(...path) {
  return join(root, "node_modules", ...path);
}

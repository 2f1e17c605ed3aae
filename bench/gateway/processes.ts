import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";

/** Where a process runs: what is measured has a core of its own, everything else shares the others. */
export type Place = "measured" | "beside";

const canPin = process.platform === "linux" && availableParallelism() > 1 && hasTaskset();
const places: Record<Place, string> = { measured: "0", beside: `1-${availableParallelism() - 1}` };

export interface Server {
  url: string;
  /** CPU time so far, microseconds, and memory now. */
  cost(): Promise<{ cpuMicros: number; rssBytes: number }>;
  stop(): Promise<void>;
}

/** Moves this process, and with it what it starts, away from the measured core. */
export function stepAside(): void {
  if (canPin) execFileSync("taskset", ["-apc", places.beside, String(process.pid)], { stdio: "ignore" });
}

/** What a process is started with. */
export interface ProcessOptions {
  environment?: Record<string, string>;
  /** Of Node. */
  flags?: readonly string[];
}

/** Starts a file of this folder as a process. */
export function startProcess(
  file: string,
  place: Place,
  { environment = {}, flags = [] }: ProcessOptions = {},
): ChildProcess {
  const program = [process.execPath, ...flags, fileURLToPath(new URL(file, import.meta.url))];
  const [command, ...rest] = canPin ? ["taskset", "-c", places[place], ...program] : program;
  return spawn(command ?? process.execPath, rest, {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: { ...process.env, NODE_ENV: "production", ...environment },
  });
}

/** Starts a file that serves HTTP and speaks the protocol of `child.ts`. */
export async function startServer(file: string, place: Place, options: ProcessOptions = {}): Promise<Server> {
  const child = startProcess(file, place, options);
  const port = await new Promise<number>((resolve, reject) => {
    child.once("message", (message: { port: number }) => resolve(message.port));
    child.once("exit", (code) => reject(new Error(`${file} ended with ${code}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    cost: () => ask<{ cpuMicros: number; rssBytes: number }>(child, {}),
    stop: () => stopProcess(child),
  };
}

/** Sends a message to a child and waits for its next one. */
export async function ask<Answer>(child: ChildProcess, message: object): Promise<Answer> {
  const answer = once(child, "message");
  child.send(message);
  // Both ends of the channel are files of this folder.
  return (await answer)[0] as Answer;
}

export async function stopProcess(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.disconnect();
  await ended;
}

function hasTaskset(): boolean {
  try {
    execFileSync("taskset", ["-V"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

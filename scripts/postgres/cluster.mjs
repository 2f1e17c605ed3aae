// One PostgreSQL cluster: made, recovered, started and stopped.
import { spawn } from "node:child_process";
import { chownSync, closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { commandOf } from "../process.mjs";
import { StartError } from "../start-error.mjs";
import { makePrivateFolder } from "./place.mjs";

const startTimeoutMs = 60_000;
const stopTimeoutMs = 20_000;

/** Settings that hold for every cluster; durability is never traded away, also not in tests. */
const settings = {
  fsync: "on",
  max_connections: "300",
  shared_buffers: "128MB",
  max_wal_size: "1GB",
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  timezone: "UTC",
  log_timezone: "UTC",
};

/** Programs get only what they need from our environment, which holds secrets and may hold `PG…` variables. */
const environment = { PATH: process.env.PATH ?? "", LC_ALL: "C", TZ: "UTC" };

/** Makes the cluster's files if there are none; an interrupted attempt leaves nothing that looks finished. */
export async function initialiseCluster({ binaries, data, user }, password, log) {
  if (existsSync(join(data, "PG_VERSION"))) return false;
  const unfinished = `${data}.part`;
  const passwordFile = `${data}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  makePrivateFolder(unfinished, user);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  try {
    await run(join(binaries, "bin", "initdb"), {
      user,
      log,
      cwd: dirname(data),
      args: [
        `--pgdata=${unfinished}`,
        `--pwfile=${passwordFile}`,
        "--username=postgres",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        // The built-in locale sorts the same on every machine.
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--no-instructions",
      ],
    });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  rmSync(data, { recursive: true, force: true });
  renameSync(unfinished, data);
  return true;
}

function run(program, { args, user, log, cwd }) {
  const output = openSync(log, "a", 0o600);
  const child = spawn(program, args, { ...user, cwd, env: environment, stdio: ["ignore", output, output] });
  closeSync(output);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) =>
      code === 0
        ? resolve()
        : reject(new StartError(`The database could not be made (initdb ended with ${code ?? signal}): see ${log}.`)),
    );
  });
}

/** Process id of a server that runs on the files, or undefined; removes the mark that a killed server left behind. */
export function runningServer(data) {
  const mark = join(data, "postmaster.pid");
  if (!existsSync(mark)) return undefined;
  const pid = Number(readFileSync(mark, "utf8").split("\n", 1)[0]);
  if (pid > 0 && commandOf(pid).includes(data)) return pid;
  rmSync(mark, { force: true });
  return undefined;
}

/** Starts the server in the guard's care and waits until it takes connections. Gives the child process. */
export async function startServer({ binaries, data, user }, port, log, guard, extraSettings = {}) {
  const flags = Object.entries({ ...settings, ...extraSettings }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  const output = openSync(log, "a", 0o600);
  const child = spawn(join(binaries, "bin", "postgres"), ["-D", data, "-p", String(port), ...flags], {
    ...user,
    cwd: dirname(data),
    env: environment,
    // Its own process group: an interrupt from the keyboard must reach the programs first and the database last.
    detached: true,
    stdio: ["ignore", output, output],
  });
  closeSync(output);
  if (child.pid) guard.watch(child, "database");
  let failure;
  child.on("error", (error) => {
    failure = error.message;
  });
  child.on("exit", (code, signal) => {
    failure ??= `ended with ${code ?? signal}`;
  });
  for (const deadline = Date.now() + startTimeoutMs; Date.now() < deadline; await sleep(20)) {
    if (failure) throw new StartError(`PostgreSQL did not start (${failure}): see ${log}.`);
    if (isReady(data, child.pid)) return child;
  }
  child.kill("SIGKILL");
  throw new StartError(`PostgreSQL did not become ready within ${startTimeoutMs / 1000} s: see ${log}.`);
}

/** The server writes its state into the eighth line of its mark. */
function isReady(data, pid) {
  try {
    const lines = readFileSync(join(data, "postmaster.pid"), "utf8").split("\n");
    return Number(lines[0]) === pid && lines[7]?.trim() === "ready";
  } catch {
    return false;
  }
}

/** Ends a server that an earlier run left behind, and waits until it is gone. */
export async function endLeftOver(pid, data) {
  process.kill(pid, "SIGINT");
  for (const deadline = Date.now() + stopTimeoutMs; Date.now() < deadline; await sleep(50)) {
    if (!runningServer(data)) return;
  }
  throw new StartError(`PostgreSQL process ${pid} of an earlier run does not end: stop it, then start again.`);
}

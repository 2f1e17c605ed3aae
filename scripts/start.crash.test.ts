// What a person is told when their machine is not as the product needs it: one sentence, code 1, nothing left running.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findFreePorts } from "./ports.mjs";

let dataDir: string;
let port: number;
let children: ChildProcess[];

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "headroom-start-"));
  port = await findFreePorts(3);
  children = [];
});
afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(variables: Record<string, string> = {}, ...flags: string[]) {
  const child = spawn(process.execPath, ["scripts/start.mjs", ...flags], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: "test",
      HEADROOM_DATA_DIR: dataDir,
      PORT: String(port),
      CONTROL_PLANE_PORT: String(port + 1),
      DEMO_ENGINE_PORT: String(port + 2),
      ...variables,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += String(chunk)));
  const code = await new Promise((resolve) => child.once("exit", resolve));
  return { code, output };
}

test("help", async () => {
  const { code, output } = await start({}, "--help");
  expect(output).toContain("npm start -- --no-demo");
  expect(code).toBe(0);
});

test("an unknown flag", async () => {
  const { code, output } = await start({}, "--fast");
  expect(output).toContain("Unknown option '--fast'");
  expect(code).toBe(1);
});

test("a port that browsers refuse", async () => {
  const { code, output } = await start({ CONTROL_PLANE_PORT: "6666" });
  expect(output).toContain("Browsers do not connect to port 6666");
  expect(output).toContain("set CONTROL_PLANE_PORT to another one");
  expect(code).toBe(1);
});

test("a taken port", async () => {
  const server = createServer().listen(port + 1);
  const { code, output } = await start();
  server.close();
  expect(output).toContain(`Port ${port + 1} is taken: free it, or set CONTROL_PLANE_PORT to another one.`);
  expect(code).toBe(1);
});

test("a data directory that another Headroom uses", async () => {
  const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)", "scripts/start.mjs"]);
  children.push(other);
  writeFileSync(join(dataDir, "lock.json"), JSON.stringify({ pid: other.pid, guard: 0 }));
  const { code, output } = await start();
  expect(output).toContain(`is in use by another Headroom (process ${other.pid})`);
  expect(code).toBe(1);
  expect(readdirSync(dataDir)).toEqual(["lock.json"]);
});

test("a data directory that cannot be made", async () => {
  writeFileSync(join(dataDir, "file"), "");
  const { code, output } = await start({ HEADROOM_DATA_DIR: join(dataDir, "file", "data") });
  expect(output).toContain("cannot be made (ENOTDIR): set HEADROOM_DATA_DIR to a folder you may write to.");
  expect(code).toBe(1);
});

const databases = (at: number) => ({
  DATABASE_URL: `postgres://a:b@127.0.0.1:${at}/console`,
  CONTROL_PLANE_DATABASE_URL: `postgres://a:b@127.0.0.1:${at}/control_plane`,
});

test("a database that cannot be reached", async () => {
  const { code, output } = await start(databases(port));
  expect(output).toContain(
    `The database of DATABASE_URL cannot be reached at 127.0.0.1:${port} (ECONNREFUSED): start it, or correct the address.`,
  );
  expect(code).toBe(1);
});

test("a missing secret in production", async () => {
  const { code, output } = await start({ ...databases(port), NODE_ENV: "production" });
  expect(output).toContain("NEXTAUTH_SECRET is missing: set it to a secret of at least 32 random characters.");
  expect(code).toBe(1);
});

test("a weak secret", async () => {
  const { code, output } = await start({ OPERATOR_TOKEN: "password" });
  expect(output).toContain("OPERATOR_TOKEN is shorter than 32 characters");
  expect(code).toBe(1);
});

test("a lock that a killed run left behind does not stand in the way", async () => {
  writeFileSync(join(dataDir, "lock.json"), JSON.stringify({ pid: 999_999_999, guard: 999_999_999 }));
  const { output } = await start(databases(port));
  expect(output).toContain("cannot be reached");
  expect(readdirSync(dataDir)).not.toContain("lock.json");
});

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findFreePorts } from "../scripts/ports.mjs";
import { makeSecrets } from "../scripts/start/secrets.mjs";
import { connectDatabase, type DatabaseConnection } from "./db/client.ts";
import { createTestDatabase } from "./db/testing/database.ts";
import { openSeverableDatabase } from "./db/testing/severable-database.ts";

const folder = mkdtempSync(join(tmpdir(), "headroom-roles-"));
let database: Awaited<ReturnType<typeof createTestDatabase>>;
const secrets: Record<string, string> = makeSecrets();
const programs: ChildProcess[] = [];
let connection: DatabaseConnection;

beforeAll(async () => {
  database = await createTestDatabase();
  connection = connectDatabase(database.url, { max: 1 });
});
afterAll(async () => {
  for (const program of programs) program.kill("SIGKILL");
  await connection.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const contract = "/api/v1/openapi.json";
const inference = "/v1/models";

test.each([
  ["http", { [contract]: 200, [inference]: 404 }],
  ["inference", { [contract]: 404, [inference]: 401 }],
  ["worker", { [contract]: 404, [inference]: 404 }],
])(
  "a process with the role %s alone serves what is its own, and ends when it is told to",
  async (role, answers) => {
    const process = await start(role);
    for (const [path, status] of Object.entries(answers)) expect(await process.statusOf(path), path).toBe(status);
    process.child.kill("SIGTERM");
    expect(await once(process.child, "exit")).toEqual([0, null]);
  },
  90_000,
);

test("a worker in another process hears of a change at once, not at its next look", async () => {
  const [http] = await Promise.all([start("http"), start("worker")]);
  const unsealed = async () => {
    const { rows } = await connection.pool.query<{ entries: number; unsealed: number }>(
      `select count(*) as entries, count(*) filter (where s.position is null) as unsealed
       from audit_entries e left join audit_seals s on s.position = e.position`,
    );
    return rows[0];
  };
  // The worker's first look is over then, and its next one a minute away.
  await sleep(2_000);
  const answer = await fetch(`${http.url}/api/v1/operator/regions/far`, {
    method: "PUT",
    headers: { authorization: `Bearer ${secrets.OPERATOR_TOKEN}`, "content-type": "application/json" },
    body: JSON.stringify({ name: "Far", country: "Norway" }),
  });
  expect(answer.status).toBe(200);
  await expect.poll(unsealed, { timeout: 20_000 }).toEqual({ entries: 1, unsealed: 0 });
}, 90_000);

test("a process whose database is gone ends when it is told to", async () => {
  const way = await openSeverableDatabase(database.url);
  const { child } = await start("http,inference,worker", { databaseUrl: way.url, logLevel: "silent" });
  await way.sever();
  // Everything that is looked at each second has failed by then.
  await sleep(2_000);
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
}, 90_000);

test("a process whose database says nothing ends in time when it is told to", async () => {
  const way = await openSeverableDatabase(database.url);
  const { child } = await start("http,inference,worker", { databaseUrl: way.url, logLevel: "silent" });
  way.mute();
  await sleep(2_000);
  const told = performance.now();
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
  expect(performance.now() - told).toBeLessThan(15_000);
  await way.close();
}, 90_000);

async function start(role: string, { databaseUrl = database.url, logLevel = "warn" } = {}) {
  const port = await findFreePorts();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ["control-plane/main.ts", `--role=${role}`], {
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      ...process.env,
      ...secrets,
      NODE_ENV: "production",
      CONTROL_PLANE_DATABASE_URL: databaseUrl,
      CONTROL_PLANE_PORT: String(port),
      HEADROOM_DATA_DIR: join(folder, role),
      HEADROOM_DISCOVERY: "0",
      LOG_LEVEL: logLevel,
    },
  });
  programs.push(child);
  const statusOf = async (path: string) => (await fetch(url + path).catch(() => null))?.status;
  await expect.poll(() => statusOf("/ready"), { timeout: 60_000 }).toBe(200);
  return { child, url, statusOf };
}

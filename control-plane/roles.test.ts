import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findFreePorts } from "../scripts/ports.mjs";
import { makeSecrets } from "../scripts/start/secrets.mjs";
import { createTestDatabase } from "./db/testing/database.ts";

const folder = mkdtempSync(join(tmpdir(), "headroom-roles-"));
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let program: ChildProcess | undefined;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  program?.kill("SIGKILL");
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
    const port = await findFreePorts();
    const child = spawn(process.execPath, ["control-plane/main.ts", `--role=${role}`], {
      stdio: ["ignore", "inherit", "inherit"],
      env: {
        ...process.env,
        ...makeSecrets(),
        NODE_ENV: "production",
        CONTROL_PLANE_DATABASE_URL: database.url,
        CONTROL_PLANE_PORT: String(port),
        HEADROOM_DATA_DIR: folder,
        HEADROOM_DISCOVERY: "0",
        LOG_LEVEL: "warn",
      },
    });
    program = child;
    const statusOf = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`).catch(() => null))?.status;
    await expect.poll(() => statusOf("/ready"), { timeout: 60_000 }).toBe(200);
    for (const [path, status] of Object.entries(answers)) expect(await statusOf(path), path).toBe(status);
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
  },
  90_000,
);

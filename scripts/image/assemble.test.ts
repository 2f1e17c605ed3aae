// A copy with what a container has, and without this project around it, must migrate, start and print.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "../../control-plane/db/testing/database.ts";
import { findFreePorts } from "../ports.mjs";
import { addressFor, ensureDatabase, rolesOf, withConnection } from "../postgres/databases.mjs";
import { makeSecrets } from "../start/secrets.mjs";
import { assembleConsole, assembleControlPlane } from "./assemble.ts";

const server = process.env.TEST_POSTGRES_URL ?? "";
const database = `image_test_${randomBytes(6).toString("hex")}`;
const roles = rolesOf("control_plane");
const folder = mkdtempSync(join(tmpdir(), "headroom-image-"));
let program: ChildProcess | undefined;

beforeAll(async () => {
  assembleControlPlane(folder);
  // Sees to it that the roles are there.
  await (await createTestDatabase()).drop();
  await withConnection(server, (client: pg.Client) => ensureDatabase(client, database, roles));
}, 120_000);
afterAll(async () => {
  program?.kill("SIGKILL");
  await withConnection(server, (client: pg.Client) => client.query(`drop database "${database}" with (force)`));
  rmSync(folder, { recursive: true, force: true });
});

test("the control plane of a container migrates an empty database and serves it", async () => {
  const as = (user: string) => addressFor(server, { user, password: new URL(server).password, database });
  const port = await findFreePorts();
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: "production" as const,
    ...makeSecrets(),
    CONTROL_PLANE_DATABASE_URL: as(roles.runtime),
    CONTROL_PLANE_DATABASE_OWNER_URL: as(roles.owner),
    CONTROL_PLANE_PORT: String(port),
    HEADROOM_DATA_DIR: join(folder, "data"),
    HEADROOM_DISCOVERY: "0",
    LOG_LEVEL: "warn",
  };
  execFileSync(process.execPath, ["control-plane/migrate.ts"], { cwd: folder, env });
  program = spawn(process.execPath, ["control-plane/main.ts"], { cwd: folder, env, stdio: "inherit" });
  const ready = async () => (await fetch(`http://127.0.0.1:${port}/ready`).catch(() => null))?.status;
  await expect.poll(ready, { timeout: 120_000 }).toBe(200);
  const contract = await fetch(`http://127.0.0.1:${port}/api/v1/openapi.json`);
  expect(contract.status).toBe(200);
}, 180_000);

test("it has the fonts of invoices", () => {
  const print = `
    import { Sheet } from "./control-plane/invoicing/pdf/sheet.ts";
    const sheet = new Sheet({ title: "Invoice", author: "Seller", createdAt: new Date(0) });
    console.log(sheet.doc.info.Title);`;
  const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", print], { cwd: folder });
  expect(String(printed).trim()).toBe("Invoice");
});

test("the console's links stay inside of the copy, and what resizes images stays behind", () => {
  const project = mkdtempSync(join(folder, "project-"));
  for (const path of [
    ".next/static",
    "public",
    ".next/standalone/.next/node_modules",
    ".next/standalone/node_modules/sharp",
  ])
    mkdirSync(join(project, path), { recursive: true });
  writeFileSync(join(project, "public/icon.svg"), "<svg/>");
  symlinkSync("../../node_modules/pg", join(project, ".next/standalone/.next/node_modules/pg-1"));
  const copy = join(folder, "console");
  assembleConsole(copy, project);
  expect(readlinkSync(join(copy, ".next/node_modules/pg-1"))).toBe("../../node_modules/pg");
  expect(existsSync(join(copy, "node_modules/sharp"))).toBe(false);
  expect(existsSync(join(copy, "public/icon.svg"))).toBe(true);
  expect(() => assembleConsole(copy, copy)).toThrow("HEADROOM_STANDALONE=1");
});

// Fresh, migrated databases for tests: copies of a template that is migrated once per server.
import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { schemaFingerprint } from "../database/fingerprint.mjs";
import { migrateDatabase } from "../database/migrate.ts";
import { addressFor, ensureDatabase, ensureRoles, rolesOf, withConnection } from "../postgres/databases.mjs";

export interface TestDatabase {
  /** Address with the runtime role, as the program has it. */
  url: string;
  /** Address with the role that owns the tables. */
  ownerUrl: string;
  /** Removes the database; connections that are still open after two seconds are cut. */
  drop(): Promise<void>;
}

export interface Program {
  /** "console" or "control_plane": the name of its database. */
  database: string;
  folder: string;
  appendOnly: readonly string[];
}

/** Makes a database for one test or test file. Needs TEST_POSTGRES_URL, which Vitest's global setup provides. */
export async function createTestDatabase(program: Program): Promise<TestDatabase> {
  const server = serverAddress();
  const name = `${program.database}_test_${randomBytes(6).toString("hex")}`;
  const roles = await withConnection(server, async (client: pg.Client) => {
    const { roles, template } = await ensureTemplate(client, server, program);
    await ensureDatabase(client, name, roles, template);
    return roles;
  });
  return madeDatabase(server, name, roles);
}

/** Makes a copy of a test's database with all that is in it; nobody may be connected to that one. */
export async function copyTestDatabase(of: TestDatabase, program: Pick<Program, "database">): Promise<TestDatabase> {
  const server = serverAddress();
  const name = `${program.database}_test_${randomBytes(6).toString("hex")}`;
  const roles = rolesOf(program.database);
  await withConnection(server, (client: pg.Client) =>
    ensureDatabase(client, name, roles, new URL(of.url).pathname.slice(1)),
  );
  return madeDatabase(server, name, roles);
}

function serverAddress(): string {
  const server = process.env.TEST_POSTGRES_URL;
  if (!server) throw new Error("TEST_POSTGRES_URL is missing: run tests by Vitest, or start a test server first.");
  return server;
}

function madeDatabase(server: string, name: string, roles: ReturnType<typeof rolesOf>): TestDatabase {
  const { password } = new URL(server);
  return {
    url: addressFor(server, { user: roles.runtime, password, database: name }),
    ownerUrl: addressFor(server, { user: roles.owner, password, database: name }),
    drop: () => withConnection(server, (client: pg.Client) => dropDatabase(client, name)),
  };
}

/** A pool that was just ended still says goodbye: to cut it then would be an error that no test can catch. */
async function dropDatabase(client: pg.Client, name: string): Promise<void> {
  for (let attempt = 0; attempt < 80; attempt++) {
    const { rowCount } = await client.query("select 1 from pg_stat_activity where datname = $1", [name]);
    if (!rowCount) break;
    await sleep(25);
  }
  await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
}

async function ensureTemplate(client: pg.Client, server: string, program: Program) {
  // Named after its schema, so that a server kept between runs never hands out an old one.
  const template = `${program.database}_template_${schemaFingerprint(program.folder)}`;
  const password = new URL(server).password;
  const roles = rolesOf(program.database);
  // Several workers ask at once; the first one migrates, the others wait for it.
  await client.query("select pg_advisory_lock(hashtext($1))", [program.database]);
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [template]);
    if (!rowCount) {
      await ensureRoles(client, program.database, { owner: password, runtime: password });
      const unfinished = `${template}_part`;
      await client.query(`drop database if exists ${client.escapeIdentifier(unfinished)} with (force)`);
      await ensureDatabase(client, unfinished, roles);
      await migrateDatabase({
        ownerUrl: addressFor(server, { user: roles.owner, password, database: unfinished }),
        runtimeUrl: addressFor(server, { user: roles.runtime, password, database: unfinished }),
        folder: program.folder,
        appendOnly: program.appendOnly,
      });
      await client.query(
        `alter database ${client.escapeIdentifier(unfinished)} rename to ${client.escapeIdentifier(template)}`,
      );
    }
    return { roles, template };
  } finally {
    await client.query("select pg_advisory_unlock(hashtext($1))", [program.database]);
  }
}

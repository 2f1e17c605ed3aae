// The embedded PostgreSQL of a data directory, from first run to clean stop.
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { findFreePorts, isPortFree } from "./ports.mjs";
import { endLeftOver, initialiseCluster, runningServer, startServer } from "./postgres/cluster.mjs";
import { addressFor, ensureDatabase, ensureRoles, programs, withConnection } from "./postgres/databases.mjs";
import { choosePlace } from "./postgres/place.mjs";
import { StartError } from "./start-error.mjs";

const host = "127.0.0.1";

/**
 * Starts the embedded PostgreSQL of a data directory, making it on the first run, and puts it in the guard's care.
 * `port` is an order; without it the last used port is taken again if it is free. `takeOver` ends a server that an
 * earlier run left behind; only for a caller who knows that nobody else uses the directory.
 * Gives `{ superuserUrl, child, port, outside }`; `outside` names the folder that holds what could not be in `dataDir`.
 * Throws StartError when the directory is in use, the port is taken, or PostgreSQL does not start.
 * @param {{ dataDir: string, port?: number, guard: ReturnType<typeof import("./guard.mjs").startGuard>,
 *   takeOver?: boolean, settings?: Record<string, string> }} options
 */
export async function startPostgres({ dataDir, port, guard, takeOver = false, settings }) {
  const directory = resolve(dataDir);
  const record = readRecord(directory, "postgres.json");
  if (record.data && !existsSync(record.data)) {
    throw new StartError(
      `The database of ${directory} was kept in ${record.data}, which is gone: restore it, or remove ${directory} to start afresh.`,
    );
  }
  const place = choosePlace(directory, record.data);
  const running = runningServer(place.data);
  if (running && !takeOver) {
    throw new StartError(
      `The data directory ${directory} is in use by PostgreSQL process ${running}: stop the other Headroom, or set HEADROOM_DATA_DIR to another folder.`,
    );
  }
  if (running) await endLeftOver(running, place.data);
  if (port && !(await isPortFree(port, host))) {
    throw new StartError(
      `Port ${port} for PostgreSQL is taken: free it, or set HEADROOM_POSTGRES_PORT to another one.`,
    );
  }
  record.password ??= newPassword();
  // Written before the cluster is made: a cluster whose password is lost would be of no use.
  writeRecord(directory, "postgres.json", record);
  const log = join(directory, "postgres.log");
  await initialiseCluster(place, record.password, log);
  const chosen = port ?? (record.port && (await isPortFree(record.port, host)) ? record.port : await findFreePorts());
  writeRecord(directory, "postgres.json", { ...record, port: chosen, data: place.data });
  const child = await startServer(place, chosen, log, guard, settings);
  const superuserUrl = `postgres://postgres:${record.password}@${host}:${chosen}/postgres`;
  return { superuserUrl, child, port: chosen, outside: place.outside };
}

/**
 * Makes the databases and roles of both programs where they are missing.
 * Gives the environment variables by which the programs find them. Passwords are kept in the data directory.
 */
export async function prepareDatabases(superuserUrl, dataDir) {
  const directory = resolve(dataDir);
  const passwords = readRecord(directory, "roles.json");
  for (const { database } of programs) passwords[database] ??= { owner: newPassword(), runtime: newPassword() };
  writeRecord(directory, "roles.json", passwords);
  const environment = {};
  await withConnection(superuserUrl, async (client) => {
    for (const { database, prefix } of programs) {
      const roles = await ensureRoles(client, database, passwords[database]);
      await ensureDatabase(client, database, roles);
      const address = (kind) =>
        addressFor(superuserUrl, { user: roles[kind], password: passwords[database][kind], database });
      environment[`${prefix}DATABASE_URL`] = address("runtime");
      environment[`${prefix}DATABASE_OWNER_URL`] = address("owner");
    }
  });
  return environment;
}

function newPassword() {
  return randomBytes(24).toString("base64url");
}

function readRecord(directory, name) {
  const file = join(directory, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}

function writeRecord(directory, name, record) {
  const file = join(directory, name);
  writeFileSync(`${file}.part`, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.part`, file);
}

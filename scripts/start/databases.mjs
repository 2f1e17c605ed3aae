// The two databases: found or started, checked, migrated.
import { join } from "node:path";
import { schemaFingerprint } from "../database/fingerprint.mjs";
import { isBlockedPort, isPortFree } from "../ports.mjs";
import { withConnection } from "../postgres/databases.mjs";
import { prepareDatabases, startPostgres } from "../postgres.mjs";
import { StartError } from "../start-error.mjs";
import { runNode } from "./children.mjs";
import { root } from "./install.mjs";
import { say, step } from "./progress.mjs";

const oldestVersion = 150_000;
const programs = [
  { name: "console", folder: "db", migrations: "db/migrations", variable: "DATABASE_URL" },
  {
    name: "control plane",
    folder: "control-plane",
    migrations: "control-plane/db/migrations",
    variable: "CONTROL_PLANE_DATABASE_URL",
  },
];
const names = programs.map(({ variable }) => variable);

/** Starts the built-in PostgreSQL or checks the databases given; gives their environment variables and the server. */
export async function openDatabases(settings, guard, environment = process.env) {
  if (!settings.ownDatabases) {
    const server = await step("Starting PostgreSQL", "PostgreSQL started", () =>
      startPostgres({ dataDir: settings.dataDir, port: settings.postgresPort, guard, takeOver: true }),
    );
    if (server.outside) say(`    The database's user cannot reach this folder: its files are in ${server.outside}.`);
    return { server: server.child, variables: await prepareDatabases(server.superuserUrl, settings.dataDir) };
  }
  const variables = {};
  await step("Reaching the databases", "Databases reached", async () => {
    for (const name of names) {
      const owner = name.replace("_URL", "_OWNER_URL");
      variables[name] = environment[name];
      variables[owner] = environment[owner] || environment[name];
      await checkDatabase(name, variables[name]);
      if (variables[owner] !== variables[name]) await checkDatabase(owner, variables[owner]);
    }
  });
  return { variables };
}

async function checkDatabase(name, address) {
  let version;
  try {
    version = await withConnection(address, async (client) => {
      const { rows } = await client.query("select current_setting('server_version_num')::int as version");
      return rows[0].version;
    });
  } catch (error) {
    const { hostname, port } = new URL(address);
    const reason = error.code ?? error.errors?.[0]?.code ?? error.message;
    throw new StartError(
      `The database of ${name} cannot be reached at ${hostname}:${port || 5432} (${reason}): start it, or correct the address.`,
    );
  }
  if (version < oldestVersion)
    throw new StartError(`The database of ${name} is too old: PostgreSQL 15 or newer is needed.`);
}

/** Brings both databases to the newest schema; asks first, because loading the migrator takes longer than anything else. */
export async function migrate(guard, environment) {
  const outdated = [];
  for (const program of programs) if (!(await isMigrated(program, environment))) outdated.push(program);
  if (outdated.length === 0) return;
  await step("Migrating the databases", "Databases migrated", () =>
    Promise.all(
      outdated.map(({ name, folder }) =>
        runNode(guard, [`${folder}/migrate.ts`], {
          environment,
          failure: `The ${name}'s database could not be migrated`,
        }),
      ),
    ),
  );
}

async function isMigrated({ variable, migrations }, environment) {
  const wanted = schemaFingerprint(join(root, migrations));
  return withConnection(environment[variable], async (client) => {
    const { rows } = await client.query("select obj_description(to_regnamespace('drizzle'), 'pg_namespace') as found");
    return rows[0].found === wanted;
  });
}

/** Whether neither database holds a table. */
export async function areEmpty(variables) {
  for (const name of names) {
    const { rowCount } = await withConnection(variables[name], (client) =>
      client.query("select 1 from pg_tables where schemaname in ('public', 'drizzle') limit 1"),
    );
    if (rowCount) return false;
  }
  return true;
}

/** Empties both databases. */
export async function emptyDatabases(variables) {
  for (const name of names) {
    await withConnection(variables[name.replace("_URL", "_OWNER_URL")], (client) =>
      client.query("drop schema if exists public cascade; drop schema if exists drizzle cascade; create schema public"),
    );
  }
}

/** Refuses a port that something else listens on, and one that no browser would connect to. */
export async function checkPorts(ports) {
  for (const [name, port] of Object.entries(ports)) {
    if (!(await isPortFree(port)))
      throw new StartError(`Port ${port} is taken: free it, or set ${name} to another one.`);
    if (await isBlockedPort(port))
      throw new StartError(
        `Browsers do not connect to port ${port}, which is another protocol's: set ${name} to another one.`,
      );
  }
}

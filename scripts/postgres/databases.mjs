// The two databases and their roles. Each program has an owner role, which migrates, and a runtime role, which cannot.
import pg from "pg";

/** Databases of the two programs, and what the names of their environment variables start with. */
export const programs = [
  { database: "console", prefix: "" },
  { database: "control_plane", prefix: "CONTROL_PLANE_" },
];

/** Role names of a database. */
export function rolesOf(database) {
  return { owner: `${database}_owner`, runtime: `${database}_runtime` };
}

/** Opens one connection for the time of `use`. */
export async function withConnection(connectionString, use) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** Makes or renews the two roles of a database, with the passwords given. Needs a superuser's connection. */
export async function ensureRoles(client, database, passwords) {
  const roles = rolesOf(database);
  for (const kind of ["owner", "runtime"]) {
    const role = client.escapeIdentifier(roles[kind]);
    const { rowCount } = await client.query("select 1 from pg_roles where rolname = $1", [roles[kind]]);
    const rights = "login nosuperuser nocreatedb nocreaterole noreplication nobypassrls";
    await client.query(
      `${rowCount ? "alter" : "create"} role ${role} ${rights} password ${client.escapeLiteral(passwords[kind])}`,
    );
  }
  return roles;
}

/** Makes a database owned by `owner` that only its two roles may connect to; does nothing if it is there. */
export async function ensureDatabase(client, database, roles, template = "template0") {
  const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [database]);
  if (rowCount) return;
  const name = client.escapeIdentifier(database);
  const owner = client.escapeIdentifier(roles.owner);
  await client.query(`create database ${name} owner ${owner} template ${client.escapeIdentifier(template)}`);
  await client.query(`revoke all on database ${name} from public`);
  await client.query(`grant connect, temporary on database ${name} to ${client.escapeIdentifier(roles.runtime)}`);
}

/** Connection address with other credentials and another database. */
export function addressFor(address, { user, password, database }) {
  const url = new URL(address);
  url.username = user;
  url.password = password;
  url.pathname = `/${database}`;
  return url.href;
}

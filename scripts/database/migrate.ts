// Brings a program's database to the newest schema and gives its runtime role exactly what it needs.
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { schemaFingerprint } from "./fingerprint.mjs";

export interface Migration {
  /** Address with the owner role, which changes the schema. */
  ownerUrl: string;
  /** Address with the runtime role, which gets rights on the data and none on the schema. */
  runtimeUrl: string;
  /** Folder of the migrations that drizzle-kit wrote. */
  folder: string;
  /** Tables of which the runtime role may read and add rows, and never change or remove one. */
  appendOnly: readonly string[];
}

// Any number that nothing else on this database uses: two programs that start at once migrate one after the other.
const migrationLock = 4_711_001;

/** Applies what is missing and renews all rights; safe to run again at any time, also after an interruption. */
export async function migrateDatabase({ ownerUrl, runtimeUrl, folder, appendOnly }: Migration): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await client.query("set client_min_messages = warning");
    await migrate(drizzle(client), { migrationsFolder: folder });
    const runtimeRole = decodeURIComponent(new URL(runtimeUrl).username);
    const ownerRole = decodeURIComponent(new URL(ownerUrl).username);
    if (runtimeRole !== ownerRole) await grantRights(client, runtimeRole, appendOnly);
    await client.query(`comment on schema drizzle is ${client.escapeLiteral(schemaFingerprint(folder))}`);
  } finally {
    await client.end();
  }
}

async function grantRights(client: pg.Client, runtimeRole: string, appendOnly: readonly string[]): Promise<void> {
  const role = client.escapeIdentifier(runtimeRole);
  await client.query("begin");
  await client.query(`
    revoke all on schema public from public;
    revoke all on all tables in schema public from ${role};
    grant usage on schema public to ${role};
    grant select, insert, update, delete on all tables in schema public to ${role};
    grant usage, select on all sequences in schema public to ${role};
    grant execute on all functions in schema public to ${role};
  `);
  for (const table of appendOnly) {
    // Partitions are tables of their own and could be changed around their parent.
    const { rows } = await client.query<{ name: string }>(
      `select $1::text::regclass::text as name
       union select relid::text from pg_partition_tree($1::text::regclass)`,
      [table],
    );
    for (const { name } of rows) await client.query(`revoke update, delete, truncate on ${name} from ${role}`);
  }
  await client.query("commit");
}

/**
 * The body of a program's `migrate.ts`: reads the addresses from the environment variables with the prefix, migrates,
 * and ends the process with a sentence and code 1 if that is not possible.
 */
export async function runMigration(prefix: "" | "CONTROL_PLANE_", folder: string, appendOnly: readonly string[]) {
  const runtimeUrl = process.env[`${prefix}DATABASE_URL`];
  if (!runtimeUrl) {
    console.error(`${prefix}DATABASE_URL is missing: set it to the address of the database to migrate.`);
    process.exit(1);
  }
  const ownerUrl = process.env[`${prefix}DATABASE_OWNER_URL`] ?? runtimeUrl;
  try {
    await migrateDatabase({ ownerUrl, runtimeUrl, folder, appendOnly });
  } catch (error) {
    console.error(`The database of ${prefix}DATABASE_OWNER_URL could not be migrated: ${reason(error)}`);
    process.exit(1);
  }
}

function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reason).join("; ");
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message} (${reason(error.cause)})`;
}

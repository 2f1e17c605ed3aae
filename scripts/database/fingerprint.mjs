// What a database's schema and rights are made from, in one short text.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const rights = fileURLToPath(new URL("./migrate.ts", import.meta.url));

/**
 * Changes when a migration is added, a table becomes append-only or rights are given differently. A migrated database
 * carries it as the comment on its schema `drizzle`.
 * @param {string} folder of the migrations
 */
export function schemaFingerprint(folder) {
  const migrations = readdirSync(folder).filter((name) => name.endsWith(".sql"));
  const files = [...migrations.sort().map((name) => join(folder, name)), join(folder, "..", "append-only.ts"), rights];
  const hash = createHash("sha256");
  for (const file of files) hash.update(readFileSync(file)).update("\0");
  return hash.digest("hex").slice(0, 16);
}

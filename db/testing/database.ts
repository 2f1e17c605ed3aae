import { fileURLToPath } from "node:url";
import { createTestDatabase as create, type TestDatabase } from "../../scripts/testing/database.ts";
import { appendOnlyTables } from "../append-only.ts";

/** A fresh, migrated database of the console. `drop()` it when the test is over. */
export function createTestDatabase(): Promise<TestDatabase> {
  return create({
    database: "console",
    folder: fileURLToPath(new URL("../migrations", import.meta.url)),
    appendOnly: appendOnlyTables,
  });
}

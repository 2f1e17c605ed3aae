import { fileURLToPath } from "node:url";
import {
  copyTestDatabase as copy,
  createTestDatabase as create,
  type TestDatabase,
} from "../../../scripts/testing/database.ts";
import { appendOnlyTables } from "../append-only.ts";

export type { TestDatabase };

/** A fresh, migrated database of the control plane. `drop()` it when the test is over. */
export function createTestDatabase(): Promise<TestDatabase> {
  return create({
    database: "control_plane",
    folder: fileURLToPath(new URL("../migrations", import.meta.url)),
    appendOnly: appendOnlyTables,
  });
}

/** A copy of one, with all that is in it; nobody may be connected to that one. `drop()` it too. */
export function copyTestDatabase(of: TestDatabase): Promise<TestDatabase> {
  return copy(of, { database: "control_plane" });
}

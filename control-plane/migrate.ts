// Brings the control plane's database to the newest schema: node control-plane/migrate.ts
import { fileURLToPath } from "node:url";
import { runMigration } from "../scripts/database/migrate.ts";
import { appendOnlyTables } from "./db/append-only.ts";

await runMigration("CONTROL_PLANE_", fileURLToPath(new URL("./db/migrations", import.meta.url)), appendOnlyTables);

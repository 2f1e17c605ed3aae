// Brings the console's database to the newest schema: node db/migrate.ts
import { fileURLToPath } from "node:url";
import { runMigration } from "../scripts/database/migrate.ts";
import { appendOnlyTables } from "./append-only.ts";

await runMigration("", fileURLToPath(new URL("./migrations", import.meta.url)), appendOnlyTables);

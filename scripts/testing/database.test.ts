import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appendOnlyTables } from "../../control-plane/db/append-only.ts";
import { createTestDatabase } from "../../control-plane/db/testing/database.ts";
import type { TestDatabase } from "./database.ts";

let database: TestDatabase;
let runtime: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  runtime = new pg.Pool({ connectionString: database.url });
});

afterAll(async () => {
  await runtime.end();
  await database.drop();
});

test("the runtime role is neither owner nor superuser and cannot bypass row-level security", async () => {
  const { rows } = await runtime.query(
    "select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles where rolname = current_user",
  );
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false }]);
  const owned = await runtime.query("select relname from pg_class where relowner = current_user::regrole");
  expect(owned.rows).toEqual([]);
});

test("the runtime role cannot change the schema", async () => {
  await expect(runtime.query("create table intruder (id int)")).rejects.toThrow(/permission denied/);
  await expect(runtime.query("alter table organizations add column intruder int")).rejects.toThrow(/must be owner/);
});

test.each(appendOnlyTables)("rows of %s can be added and read, never changed or removed", async (table) => {
  const { rows } = await runtime.query(
    `select has_table_privilege($1, 'select') as select, has_table_privilege($1, 'insert') as insert,
            has_table_privilege($1, 'update') as update, has_table_privilege($1, 'delete') as delete,
            has_table_privilege($1, 'truncate') as truncate`,
    [table],
  );
  expect(rows).toEqual([{ select: true, insert: true, update: false, delete: false, truncate: false }]);
});

import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { patience } from "../../scripts/testing/patience.ts";
import { AdjustableClock } from "../clock.ts";
import type { OperatorContext } from "../context.ts";
import { connectDatabase, type Database, type DatabaseConnection } from "../db/client.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { createTestDatabase } from "../db/testing/database.ts";
import { recordAudit } from "./record-audit.ts";
import { sealAudit, verifyAuditChain } from "./seal-audit.ts";

let connection: DatabaseConnection;
let owner: DatabaseConnection;
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await createTestDatabase();
  connection = connectDatabase(database.url);
  owner = connectDatabase(database.ownerUrl);
  drop = database.drop;
});

afterAll(async () => {
  await connection?.close();
  await owner?.close();
  await drop?.();
});

const context = (organizationId: string): OperatorContext & { organizationId: string } => ({
  db: connection.db,
  clock: new AdjustableClock("2026-06-15T10:00:00Z"),
  organizationId,
  actor: { type: "user", id: "usr_1", name: "Test person" },
  surface: "console",
  requestId: "req_1",
  address: null,
  operationId: null,
});

async function act(organizationId: string, times: number): Promise<void> {
  for (let index = 0; index < times; index++) {
    await recordAudit(context(organizationId), {
      action: "thing.done",
      summary: `Did thing ${index}.`,
      after: { z: index, a: { y: 1, b: [2] } },
    });
  }
  await sealAudit(connection);
}

test("a chain that nobody touched is whole, also when it grows in several sweeps", async () => {
  await act("org_whole", 3);
  await act("org_whole", 2);
  expect(await verifyAuditChain(connection, "org_whole")).toBeNull();
});

test("two who seal at once, one of whom sees an older entry come in late, make one chain", async () => {
  const record = (db: Database) =>
    recordAudit({ ...context("org_sealed_twice"), db }, { action: "thing.done", summary: "Did a thing." });
  const sealers: Promise<void>[] = [];
  const untilWaiting = (sealing: number) =>
    vi.waitFor(async () => {
      const waiting = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      expect((await connection.db.execute(waiting)).rowCount).toBe(sealing);
    }, patience);
  await owner.db.transaction(async (tx) => {
    await tx.execute(sql`lock table audit_seals in share mode`);
    await connection.db.transaction(async (late) => {
      await record(late as unknown as Database);
      await record(connection.db);
      sealers.push(sealAudit(connection));
      await untilWaiting(1);
    });
    await record(connection.db);
    sealers.push(sealAudit(connection));
    await untilWaiting(2);
  });
  await Promise.all(sealers);
  await sealAudit(connection);
  expect(await verifyAuditChain(connection, "org_sealed_twice")).toBeNull();
});

test("an edit is located", async () => {
  await act("org_edited", 4);
  const rows = await connection.db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.organizationId, "org_edited"))
    .orderBy(auditEntries.position);
  await owner.db
    .update(auditEntries)
    .set({ summary: "Did nothing." })
    .where(eq(auditEntries.position, rows[2]?.position ?? 0));
  expect(await verifyAuditChain(connection, "org_edited")).toBe(3);
});

test("the program itself can neither edit nor remove an entry", async () => {
  await act("org_kept", 1);
  const ours = eq(auditEntries.organizationId, "org_kept");
  await expect(connection.db.update(auditEntries).set({ summary: "x" }).where(ours)).rejects.toThrow();
  await expect(connection.db.delete(auditEntries).where(ours)).rejects.toThrow();
});

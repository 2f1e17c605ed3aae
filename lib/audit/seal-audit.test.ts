import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import pg from "pg";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { withConsole } from "@/lib/testing/with-console";
import { recordAudit } from "./record-audit";
import { sealAudit, verifyAuditChain } from "./seal-audit";

const given = withConsole();

/** What only somebody with the owner's role could do to the tables. */
async function asOwner(text: string, values: unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: given.ownerUrl });
  await client.connect();
  try {
    await client.query(text, values);
  } finally {
    await client.end();
  }
}

/** A chain of five sealed entries; gives the organization and the entries' ids. */
async function makeChain(): Promise<{ organizationId: string; ids: string[] }> {
  const organizationId = `org_${randomUUID()}`;
  const actor = { organizationId, userId: "usr_1", userName: "Test", requestId: "req_1", address: "192.0.2.1" };
  for (let number = 1; number <= 5; number += 1) {
    await recordAudit(actor, {
      action: "project.change",
      outcome: "succeeded",
      facts: { number, nested: { b: 1, a: [2, 1] } },
    });
  }
  await asOwner("update audit_entries set created_at = created_at - interval '1 minute' where organization_id = $1", [
    organizationId,
  ]);
  expect(await sealAudit()).toBeGreaterThanOrEqual(5);
  const rows = await database()
    .select({ id: auditEntries.id })
    .from(auditEntries)
    .where(eq(auditEntries.organizationId, organizationId))
    .orderBy(auditEntries.id);
  return { organizationId, ids: rows.map(({ id }) => id) };
}

test("an untouched chain holds, also when it grows", async () => {
  const { organizationId } = await makeChain();
  expect(await verifyAuditChain(organizationId)).toBeNull();
  expect(await sealAudit()).toBe(0);
  expect(await verifyAuditChain(organizationId)).toBeNull();
});

test("an edit is located", async () => {
  const { organizationId, ids } = await makeChain();
  await asOwner("update audit_entries set actor_name = 'Somebody else' where id = $1", [ids[2]]);
  expect(await verifyAuditChain(organizationId)).toEqual({ sequence: 3, entryId: ids[2], fault: "entry changed" });
});

test("an edit inside the facts is located", async () => {
  const { organizationId, ids } = await makeChain();
  await asOwner(`update audit_entries set facts = jsonb_set(facts, '{nested,a,0}', '9') where id = $1`, [ids[1]]);
  expect(await verifyAuditChain(organizationId)).toMatchObject({ sequence: 2, fault: "entry changed" });
});

test("a removal is located, with its seal or without", async () => {
  const { organizationId, ids } = await makeChain();
  await asOwner("delete from audit_seals where entry_id = $1", [ids[1]]);
  await asOwner("delete from audit_entries where id = $1", [ids[1]]);
  expect(await verifyAuditChain(organizationId)).toMatchObject({ sequence: 3, fault: "seal out of order" });
});

test("a reorder is located", async () => {
  const { organizationId, ids } = await makeChain();
  await asOwner("update audit_seals set sequence = -1 where entry_id = $1", [ids[1]]);
  await asOwner("update audit_seals set sequence = 2 where entry_id = $1", [ids[2]]);
  await asOwner("update audit_seals set sequence = 3 where entry_id = $1", [ids[1]]);
  expect(await verifyAuditChain(organizationId)).toMatchObject({ sequence: 2 });
});

test("the program's own role can change and remove nothing", async () => {
  const { ids } = await makeChain();
  await expect(
    database()
      .update(auditEntries)
      .set({ actorName: "x" })
      .where(eq(auditEntries.id, String(ids[0]))),
  ).rejects.toThrow();
  await expect(
    database()
      .delete(auditEntries)
      .where(eq(auditEntries.id, String(ids[0]))),
  ).rejects.toThrow();
});

test("two processes that seal at once make one chain", async () => {
  const organizationId = `org_${randomUUID()}`;
  const actor = { organizationId, userId: "usr_1", userName: "Test", requestId: "req_1", address: "192.0.2.1" };
  for (let number = 0; number < 20; number += 1)
    await recordAudit(actor, { action: "project.change", outcome: "succeeded" });
  await asOwner("update audit_entries set created_at = created_at - interval '1 minute' where organization_id = $1", [
    organizationId,
  ]);
  await Promise.all([sealAudit(), sealAudit(), sealAudit()]);
  expect(await verifyAuditChain(organizationId)).toBeNull();
});

import { createHash } from "node:crypto";
import { and, asc, desc, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { advisoryLocks } from "../db/advisory-locks.ts";
import type { Database } from "../db/client.ts";
import { auditEntries, auditSeals } from "../db/schema/audit.ts";

type AuditEntry = typeof auditEntries.$inferSelect;

const batchSize = 1_000;
/** A transaction may commit after younger ones were sealed; so many positions back are looked at again. */
const lookBack = 10_000;
/**
 * Worker step: chains entries that are not sealed yet, per organization, in the order in which they are seen. The seal
 * covers the entry and the seal before it, so that an edit, a removal or a new order shows in `verifyAuditChain`.
 */
export async function sealAudit(ctx: { db: Database }): Promise<void> {
  for (;;) {
    const sealed = await ctx.db.transaction(async (db) => {
      // Two who seal at once and do not see the same entries would each continue the chain in their own order.
      await db.execute(sql`select pg_advisory_xact_lock(${advisoryLocks.audit})`);
      const entries = await db
        .select({ entry: auditEntries })
        .from(auditEntries)
        .leftJoin(auditSeals, eq(auditSeals.position, auditEntries.position))
        .where(
          and(
            isNull(auditSeals.position),
            gt(auditEntries.position, sql`(select coalesce(max(position), 0) - ${lookBack}::bigint from audit_seals)`),
          ),
        )
        .orderBy(asc(auditEntries.position))
        .limit(batchSize);
      const rows = sealRows(
        entries.map(({ entry }) => entry),
        await lastSeals(db as unknown as Database, [...new Set(entries.map(({ entry }) => chainOf(entry)))]),
      );
      if (rows.length > 0) await db.insert(auditSeals).values(rows).onConflictDoNothing();
      return rows.length;
    });
    if (sealed < batchSize) return;
  }
}

interface Seal {
  sequence: number;
  hash: string;
}

/** Seals for entries in order, continuing each chain from its last seal. Pure. */
function sealRows(entries: readonly AuditEntry[], last: ReadonlyMap<string, Seal>) {
  const heads = new Map(last);
  return entries.map((entry) => {
    const chain = chainOf(entry);
    const previous = heads.get(chain) ?? { sequence: 0, hash: "" };
    const seal = { sequence: previous.sequence + 1, hash: hashOf(previous.hash, entry) };
    heads.set(chain, seal);
    return { chain, position: entry.position, ...seal };
  });
}

/** The first sequence number of a chain whose entry was edited, removed or moved; null when the chain is whole. */
export async function verifyAuditChain(ctx: { db: Database }, organizationId: string | null): Promise<number | null> {
  const seals = await ctx.db
    .select({ seal: auditSeals, entry: auditEntries })
    .from(auditSeals)
    .leftJoin(auditEntries, eq(auditEntries.position, auditSeals.position))
    .where(eq(auditSeals.chain, organizationId ?? "operator"))
    .orderBy(asc(auditSeals.sequence));
  let previous: Seal = { sequence: 0, hash: "" };
  for (const { seal, entry } of seals) {
    const expected = previous.sequence + 1;
    if (seal.sequence !== expected || !entry || seal.hash !== hashOf(previous.hash, entry)) return expected;
    previous = seal;
  }
  return null;
}

async function lastSeals(db: Database, chains: string[]): Promise<Map<string, Seal>> {
  if (chains.length === 0) return new Map();
  const rows = await db
    .selectDistinctOn([auditSeals.chain])
    .from(auditSeals)
    .where(inArray(auditSeals.chain, chains))
    .orderBy(auditSeals.chain, desc(auditSeals.sequence));
  return new Map(rows.map((row) => [row.chain, { sequence: row.sequence, hash: row.hash }]));
}

function chainOf(entry: AuditEntry): string {
  return entry.organizationId ?? "operator";
}

function hashOf(previous: string, entry: AuditEntry): string {
  const facts = Object.entries({ ...entry, at: entry.at.toString() }).sort(([left], [right]) =>
    left < right ? -1 : 1,
  );
  return createHash("sha256").update(previous).update(JSON.stringify(facts, sortKeys)).digest("hex");
}

/** jsonb does not keep the order of keys; the hash must not depend on it. */
function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}

import { createHash } from "node:crypto";
import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { type Connection, database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { auditSeals } from "@/db/schema/audit-seals";

/** The hash before the first entry of a chain. */
const genesis = "0".repeat(64);

/** How long an entry waits, so that one whose transaction began earlier can still come before it. */
const restSeconds = 5;

type Entry = typeof auditEntries.$inferSelect;

/** Seals what is unsealed, chain by chain: each seal's hash covers its entry and the seal before it. Gives how many. */
export async function sealAudit(): Promise<number> {
  const chains = await database()
    .selectDistinct({ organizationId: auditEntries.organizationId })
    .from(auditEntries)
    .leftJoin(auditSeals, eq(auditSeals.entryId, auditEntries.id))
    .where(and(isNull(auditSeals.entryId), rested()));
  let sealed = 0;
  for (const { organizationId } of chains) sealed += await sealChain(organizationId);
  return sealed;
}

async function sealChain(organizationId: string | null): Promise<number> {
  const chain = chainOf(organizationId);
  return database().transaction(async (tx) => {
    // Two processes must not continue the same chain.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`audit ${chain}`}, 0))`);
    let { sequence, hash } = await lastSeal(tx, chain);
    const entries = await tx
      .select({ entry: auditEntries })
      .from(auditEntries)
      .leftJoin(auditSeals, eq(auditSeals.entryId, auditEntries.id))
      .where(
        and(
          isNull(auditSeals.entryId),
          rested(),
          sql`${auditEntries.organizationId} is not distinct from ${organizationId}`,
        ),
      )
      .orderBy(asc(auditEntries.id))
      .limit(1_000);
    for (const { entry } of entries) {
      const previousHash = hash;
      sequence += 1;
      hash = hashOf(sequence, previousHash, entry);
      await tx.insert(auditSeals).values({ chain, sequence, entryId: entry.id, previousHash, hash });
    }
    return entries.length;
  });
}

export interface ChainFault {
  sequence: number;
  entryId: string;
  fault: "entry changed" | "entry missing" | "seal out of order" | "chain broken";
}

/** Recomputes an organization's chain and gives the first place where it does not hold, or null. */
export async function verifyAuditChain(organizationId: string | null): Promise<ChainFault | null> {
  const seals = await database()
    .select({ seal: auditSeals, entry: auditEntries })
    .from(auditSeals)
    .leftJoin(auditEntries, eq(auditEntries.id, auditSeals.entryId))
    .where(eq(auditSeals.chain, chainOf(organizationId)))
    .orderBy(asc(auditSeals.sequence));
  let previousHash = genesis;
  for (const [index, { seal, entry }] of seals.entries()) {
    const at = { sequence: seal.sequence, entryId: seal.entryId };
    if (seal.sequence !== index + 1) return { ...at, fault: "seal out of order" };
    if (!entry) return { ...at, fault: "entry missing" };
    if (seal.previousHash !== previousHash) return { ...at, fault: "chain broken" };
    if (seal.hash !== hashOf(seal.sequence, previousHash, entry)) return { ...at, fault: "entry changed" };
    previousHash = seal.hash;
  }
  return null;
}

async function lastSeal(tx: Connection, chain: string): Promise<{ sequence: number; hash: string }> {
  const [last] = await tx
    .select({ sequence: auditSeals.sequence, hash: auditSeals.hash })
    .from(auditSeals)
    .where(eq(auditSeals.chain, chain))
    .orderBy(desc(auditSeals.sequence))
    .limit(1);
  return last ?? { sequence: 0, hash: genesis };
}

function rested() {
  return sql`${auditEntries.createdAt} < clock_timestamp() - make_interval(secs => ${restSeconds})`;
}

function chainOf(organizationId: string | null): string {
  return organizationId ?? "-";
}

function hashOf(sequence: number, previousHash: string, entry: Entry): string {
  const text = JSON.stringify([
    sequence,
    previousHash,
    ...Object.keys(entry)
      .sort()
      .map((name) => [name, sorted(entry[name as keyof Entry])]),
  ]);
  return createHash("sha256").update(text).digest("hex");
}

/** jsonb does not keep the order of keys, so the hash must not depend on it. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

import { and, desc, eq, gte, lte, max, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { Actor, Context } from "../context.ts";
import type { Dependants } from "../contract/successors.ts";
import { accessReads } from "../db/schema/ends.ts";

/** Notes that somebody was shown how to reach the nodes: a row for each person or program and minute. */
export async function noteAccessRead(ctx: Context, reservationId: string): Promise<void> {
  const now = ctx.clock.now();
  const { type: actorType, id: actorId, name: actorName } = ctx.actor;
  await ctx.db
    .insert(accessReads)
    .values({
      ...{ reservationId, actorType, actorId, actorName, organizationId: ctx.organizationId },
      ...{ minute: now.round({ smallestUnit: "minute", roundingMode: "floor" }), reads: 1, lastReadAt: now },
    })
    .onConflictDoUpdate({
      target: [accessReads.reservationId, accessReads.actorType, accessReads.actorId, accessReads.minute],
      set: { reads: sql`${accessReads.reads} + 1`, lastReadAt: now, actorName },
    });
}

/** Who was shown it, or was between two instants; the latest first, at most 100. */
export async function listReaders(
  ctx: Pick<Context, "db" | "organizationId">,
  reservationId: string,
  between?: { from: Temporal.Instant; until: Temporal.Instant },
): Promise<Dependants["readers"]> {
  const { actorType, actorId, lastReadAt } = accessReads;
  const last = max(lastReadAt);
  const rows = await ctx.db
    .select({
      ...{ type: actorType, id: actorId, name: max(accessReads.actorName) },
      ...{ reads: sql<number>`sum(${accessReads.reads})::integer`, last },
    })
    .from(accessReads)
    .where(
      and(
        eq(accessReads.organizationId, ctx.organizationId),
        eq(accessReads.reservationId, reservationId),
        between && and(gte(lastReadAt, between.from), lte(lastReadAt, between.until)),
      ),
    )
    .groupBy(actorType, actorId)
    .orderBy(desc(last), actorId)
    .limit(100);
  return rows.map((row) => ({
    // The column is only ever written from an Actor.
    actor: { type: row.type as Actor["type"], id: row.id, name: row.name ?? row.id },
    reads: row.reads,
    lastReadAt: String(row.last),
  }));
}

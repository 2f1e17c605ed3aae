import { and, asc, eq, gt, lt, ne } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import { allocations } from "../db/schema/capacity.ts";
import { newId } from "../ids.ts";
import { giveBackCapacity, lockCapacity } from "./take-capacity.ts";
import { laterOf } from "./window.ts";

type Owner = Pick<Context, "db" | "organizationId">;

/** What a quote held is a reservation's from now on; the counters stay as they are. */
export async function confirmAllocation(ctx: Owner, id: string, reservationId: string): Promise<void> {
  const confirmed = await ctx.db
    .update(allocations)
    .set({ state: "allocated", reservationId })
    .where(and(isOurs(ctx, id), eq(allocations.state, "held")))
    .returning({ id: allocations.id });
  if (confirmed.length === 0) throw new Error(`the allocation ${id} is not held`);
}

/** Gives back all that an allocation holds. Once: a second time it is returned already, and an error. */
export async function returnAllocation(ctx: Owner, id: string): Promise<void> {
  const [allocation] = await ctx.db
    .update(allocations)
    .set({ state: "returned" })
    .where(and(isOurs(ctx, id), ne(allocations.state, "returned")))
    .returning();
  if (!allocation) throw new Error(`the allocation ${id} was returned before`);
  const { pool, startsAt: from, endsAt: until, nodes } = allocation;
  // Released in the hour in which it started, it holds nothing any more.
  if (from.equals(until)) return;
  await giveBackCapacity(ctx, { pool, from, until, nodes });
}

/** Gives back all that a reservation holds: what it was bought with, and what extended or resized it. Once. */
export async function returnCapacity(ctx: Owner, reservationId: string): Promise<void> {
  const held = await lockAllocations(ctx, reservationId);
  if (held.length === 0) throw new Error(`the capacity of ${reservationId} was returned before`);
  for (const { id } of held) await returnAllocation(ctx, id);
}

/** Gives back what a reservation holds from a full hour on. */
export async function shortenCapacity(ctx: Owner, reservationId: string, endsAt: Temporal.Instant): Promise<void> {
  const held = await lockAllocations(ctx, reservationId, endsAt);
  for (const { id, pool, startsAt, endsAt: until, nodes } of held) {
    const from = Temporal.Instant.compare(startsAt, endsAt) > 0 ? startsAt : endsAt;
    await ctx.db.update(allocations).set({ endsAt: from }).where(isOurs(ctx, id));
    await giveBackCapacity(ctx, { pool, from, until, nodes });
  }
}

/**
 * Gives back some of the nodes that a reservation holds from a full hour on; what it keeps from then on is one allocation.
 */
export async function reduceCapacity(
  ctx: Context,
  reservationId: string,
  reduction: { from: Temporal.Instant; givenBack: number },
): Promise<void> {
  const { from, givenBack } = reduction;
  const held = await lockAllocations(ctx, reservationId, from);
  const [first] = held;
  if (!first) throw new Error(`${reservationId} holds nothing from ${from} on`);
  const until = held.map(({ endsAt }) => endsAt).reduce(laterOf);
  const inForce = held.filter(({ endsAt }) => endsAt.equals(until));
  const nodes = inForce.reduce((sum, each) => sum + each.nodes, 0) - givenBack;
  const gpusPerNode = first.gpus / first.nodes;
  for (const { id, startsAt } of held) {
    await ctx.db
      .update(allocations)
      .set({ endsAt: laterOf(startsAt, from) })
      .where(isOurs(ctx, id));
  }
  const id = newId("alc", ctx.clock.now());
  const createdAt = ctx.clock.now();
  await ctx.db
    .insert(allocations)
    .values({ ...first, id, startsAt: from, endsAt: until, nodes, gpus: nodes * gpusPerNode, createdAt });
  await giveBackCapacity(ctx, { pool: first.pool, from, until, nodes: givenBack });
}

/** Their hours are locked all at once, in the order in which everybody locks them. */
async function lockAllocations(ctx: Owner, reservationId: string, endingAfter?: Temporal.Instant) {
  const held = await ctx.db
    .select()
    .from(allocations)
    .where(
      and(
        eq(allocations.organizationId, ctx.organizationId),
        eq(allocations.reservationId, reservationId),
        eq(allocations.state, "allocated"),
        // What was cut before it began holds nothing that could be cut again.
        endingAfter
          ? and(gt(allocations.endsAt, endingAfter), lt(allocations.startsAt, allocations.endsAt))
          : undefined,
      ),
    )
    .orderBy(asc(allocations.startsAt), asc(allocations.id))
    .for("update");
  const holding = held.filter(({ startsAt, endsAt }) => !startsAt.equals(endsAt));
  if (holding.length > 1) {
    await lockCapacity(
      ctx,
      holding.map(({ pool, startsAt: from, endsAt: until }) => ({ pool, from, until })),
    );
  }
  return held;
}

function isOurs(ctx: Owner, id: string) {
  return and(eq(allocations.organizationId, ctx.organizationId), eq(allocations.id, id));
}

import { and, eq, ne } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import { allocations } from "../db/schema/capacity.ts";
import { giveBackCapacity } from "./take-capacity.ts";

type Owner = Pick<Context, "db" | "organizationId">;

/** What a quote held is a reservation's from now on; the counters stay as they are. */
export async function confirmAllocation(ctx: Owner, id: string): Promise<void> {
  const confirmed = await ctx.db
    .update(allocations)
    .set({ state: "allocated" })
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

/** Gives back what an allocation holds from a full hour on. */
export async function shortenAllocation(ctx: Owner, id: string, endsAt: Temporal.Instant): Promise<void> {
  const [before] = await ctx.db.select().from(allocations).where(isOurs(ctx, id)).for("update");
  if (!before) throw new Error(`there is no allocation ${id}`);
  if (Temporal.Instant.compare(endsAt, before.endsAt) >= 0) return;
  await ctx.db.update(allocations).set({ endsAt }).where(isOurs(ctx, id));
  await giveBackCapacity(ctx, { pool: before.pool, from: endsAt, until: before.endsAt, nodes: before.nodes });
}

function isOurs(ctx: Owner, id: string) {
  return and(eq(allocations.organizationId, ctx.organizationId), eq(allocations.id, id));
}

import { and, asc, eq, lte, notInArray, or, type SQL } from "drizzle-orm";
import { type Context, forOrganization, type OperatorContext } from "../context.ts";
import { allocations } from "../db/schema/capacity.ts";
import { quotes } from "../db/schema/reservations.ts";
import { forEachDue } from "../for-each-due.ts";
import { closeQuote, type OpenQuote } from "./close-quote.ts";
import { lockCapacity, type Share } from "./take-capacity.ts";

/** Worker step: gives the capacity of expired quotes back, each in a transaction of its own. */
export async function expireQuotes(ctx: OperatorContext): Promise<void> {
  await forEachDue(
    ctx,
    async (within, except) => (await lockDueQuotes(within, notInArray(quotes.id, except), 1))[0],
    (within, quote) => closeQuote(within, quote, "expired"),
  );
}

/**
 * Expires what is due in the pool that a caller is about to take from, and of the organization's own quotes for the same
 * node type and region, so that nobody is refused for capacity or quota that is held no more. Call it before taking: it
 * locks all hours that the transaction is going to touch.
 */
export async function expireQuotesBeforeTaking(
  ctx: Context,
  taking: Omit<Share, "nodes"> & { region: string; nodeType: string },
): Promise<void> {
  const inTheWay = or(
    eq(allocations.pool, taking.pool),
    and(
      eq(quotes.organizationId, ctx.organizationId),
      eq(quotes.nodeType, taking.nodeType),
      eq(quotes.region, taking.region),
    ),
  );
  const due = await lockDueQuotes(ctx, inTheWay, 100);
  if (due.length === 0) return;
  await lockCapacity(ctx, [...due, taking]);
  const system = { type: "system", id: "system", name: "Headroom" } as const;
  for (const quote of due) {
    await closeQuote(
      { ...forOrganization(ctx, quote.organizationId), actor: system, surface: "worker" },
      quote,
      "expired",
    );
  }
}

/** Quotes that somebody else is ending right now are left to them. */
function lockDueQuotes(
  ctx: OperatorContext,
  where: SQL | undefined,
  limit: number,
): Promise<(OpenQuote & Omit<Share, "nodes">)[]> {
  return ctx.db
    .select({
      id: quotes.id,
      organizationId: quotes.organizationId,
      allocationId: quotes.allocationId,
      pool: allocations.pool,
      from: allocations.startsAt,
      until: allocations.endsAt,
    })
    .from(quotes)
    .innerJoin(allocations, eq(allocations.id, quotes.allocationId))
    .where(and(eq(quotes.state, "open"), lte(quotes.expiresAt, ctx.clock.now()), where))
    .orderBy(asc(quotes.expiresAt))
    .limit(limit)
    .for("update", { of: quotes, skipLocked: true });
}

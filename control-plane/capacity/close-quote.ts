import { and, eq } from "drizzle-orm";
import { endRequestOf } from "../approvals/end-request.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { Event } from "../contract/events.ts";
import { quotes } from "../db/schema/reservations.ts";
import { recordEvent } from "../events/record-event.ts";
import { returnAllocation } from "./allocations.ts";
import { poolOfRow } from "./pool.ts";

/** What is needed to end a quote that was not bought. */
export interface OpenQuote {
  id: string;
  organizationId: string;
  allocationId: string;
}

const summaries = {
  expired: "The quote expired and its capacity was given back.",
  withdrawn: "Withdrew the quote; its capacity was given back.",
  rejected: "The purchase was not approved; the capacity of its quote was given back.",
};

/** Ends an open quote that the caller has locked, with the approval request that waits under it, and gives its capacity back. */
export async function closeQuote(
  ctx: Context,
  quote: OpenQuote,
  state: keyof typeof summaries,
  why: string | null = null,
): Promise<void> {
  const [closed] = await ctx.db
    .update(quotes)
    .set({ state })
    .where(and(eq(quotes.id, quote.id), eq(quotes.state, "open")))
    .returning();
  const isTold = await endRequestOf(ctx, quote.id, state, why);
  await returnAllocation(ctx, quote.allocationId);
  await recordAudit(ctx, {
    action: `quote.${state}`,
    target: { type: "quote", id: quote.id },
    summary: summaries[state],
    before: { state: "open" },
    after: { state },
  });
  if (closed && state === "expired" && !isTold)
    await recordEvent(ctx, { type: "quote.expired", subjectId: closed.id, facts: toFacts(closed) });
}

/** Withdraws the open quotes that would change a reservation, which the caller has locked and which ends. */
export async function closeChangesOf(ctx: Context, reservationId: string): Promise<void> {
  const open = await ctx.db
    .select()
    .from(quotes)
    .where(
      and(eq(quotes.organizationId, ctx.organizationId), eq(quotes.changes, reservationId), eq(quotes.state, "open")),
    )
    .orderBy(quotes.id)
    .for("update");
  for (const quote of open) await closeQuote(ctx, quote, "withdrawn");
}

function toFacts(quote: typeof quotes.$inferSelect): Extract<Event, { type: "quote.expired" }>["facts"] {
  return {
    ...poolOfRow(quote),
    nodes: quote.nodes,
    from: quote.startsAt.toString(),
    until: quote.endsAt.toString(),
    total: { amount: quote.total, currency: quote.currency },
    createdById: quote.createdById,
  };
}

import { and, eq } from "drizzle-orm";
import type { Context } from "../context.ts";
import { quotes } from "../db/schema/reservations.ts";
import { problem } from "../http/problem.ts";
import { confirmAllocation } from "./allocations.ts";
import { lockOpenQuote } from "./lock-open-quote.ts";
import type { QuoteKind } from "./quotes.ts";

/**
 * Takes an open quote for a reservation: its hold stays for good. Gives the quote; throws what `lockOpenQuote` says, and
 * `other_quote` for one that does something else, or is for another reservation. `changes` is the reservation that the
 * quote is for, where it is not the one that takes the hold over.
 */
export async function acceptQuote(
  ctx: Context,
  accepting: { id: string; kind: QuoteKind; reservationId: string; changes?: string },
): Promise<typeof quotes.$inferSelect> {
  const { id, kind, reservationId, changes = reservationId } = accepting;
  const quote = await lockOpenQuote(ctx, id);
  if (quote.kind !== kind || (quote.changes !== null && quote.changes !== changes)) {
    throw problem("other_quote", {
      status: 409,
      detail: `This quote is for ${quote.kind === "purchase" ? "a purchase" : `the ${quote.kind} of a reservation`}, and not for this.`,
      facts: { kind: quote.kind, forReservationId: quote.changes },
    });
  }
  await ctx.db
    .update(quotes)
    .set({ state: "accepted" })
    .where(and(eq(quotes.organizationId, ctx.organizationId), eq(quotes.id, id)));
  await confirmAllocation(ctx, quote.allocationId, reservationId);
  return quote;
}

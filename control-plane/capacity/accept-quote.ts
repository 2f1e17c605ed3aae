import { and, eq } from "drizzle-orm";
import type { Context } from "../context.ts";
import { quotes } from "../db/schema/reservations.ts";
import { confirmAllocation } from "./allocations.ts";
import { lockOpenQuote } from "./lock-open-quote.ts";

/** Takes an open quote for a reservation: its hold stays for good. Gives the quote; throws what `lockOpenQuote` says. */
export async function acceptQuote(ctx: Context, id: string): Promise<typeof quotes.$inferSelect> {
  const quote = await lockOpenQuote(ctx, id);
  await ctx.db
    .update(quotes)
    .set({ state: "accepted" })
    .where(and(eq(quotes.organizationId, ctx.organizationId), eq(quotes.id, id)));
  await confirmAllocation(ctx, quote.allocationId);
  return quote;
}

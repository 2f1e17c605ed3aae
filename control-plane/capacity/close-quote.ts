import { and, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import { quotes } from "../db/schema/reservations.ts";
import { returnAllocation } from "./allocations.ts";

/** What is needed to end a quote that was not bought. */
export interface OpenQuote {
  id: string;
  organizationId: string;
  allocationId: string;
}

const summaries = {
  expired: "The quote expired and its capacity was given back.",
  withdrawn: "Withdrew the quote; its capacity was given back.",
};

/** Ends an open quote that the caller has locked, and gives its capacity back. */
export async function closeQuote(ctx: Context, quote: OpenQuote, state: "expired" | "withdrawn"): Promise<void> {
  await ctx.db
    .update(quotes)
    .set({ state })
    .where(and(eq(quotes.id, quote.id), eq(quotes.state, "open")));
  await returnAllocation(ctx, quote.allocationId);
  await recordAudit(ctx, {
    action: `quote.${state}`,
    target: { type: "quote", id: quote.id },
    summary: summaries[state],
    before: { state: "open" },
    after: { state },
  });
}

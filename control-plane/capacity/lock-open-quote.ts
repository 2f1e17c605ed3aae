import { and, eq, isNull } from "drizzle-orm";
import type { Context } from "../context.ts";
import { quotes, reservations } from "../db/schema/reservations.ts";
import { notFound, problem } from "../http/problem.ts";
import { isDue } from "./quotes.ts";

/**
 * Locks one of the organization's quotes that can still be bought or withdrawn. Throws not found, `quote_expired`,
 * `quote_withdrawn`, `quote_rejected`, or `quote_already_accepted` with the `reservationId`.
 */
export async function lockOpenQuote(ctx: Context, id: string): Promise<typeof quotes.$inferSelect> {
  const quote = await lockQuote(ctx, id);
  if (quote.state === "accepted") throw await alreadyAccepted(ctx, quote);
  if (quote.state === "withdrawn") {
    throw problem("quote_withdrawn", { status: 409, detail: "This quote was withdrawn. Ask for a new one." });
  }
  if (quote.state === "rejected") {
    throw problem("quote_rejected", { status: 409, detail: "This purchase was not approved. Ask for a new quote." });
  }
  if (quote.state === "expired" || isDue(ctx, quote)) {
    throw problem("quote_expired", {
      status: 410,
      detail: `This quote expired at ${quote.expiresAt}, and its capacity is held no longer. Ask for a new quote.`,
      facts: { expiredAt: quote.expiresAt.toString() },
    });
  }
  return quote;
}

/** Locks one of the organization's quotes, whatever became of it. Throws not found. */
export async function lockQuote(ctx: Context, id: string): Promise<typeof quotes.$inferSelect> {
  const [quote] = await ctx.db
    .select()
    .from(quotes)
    .where(and(eq(quotes.organizationId, ctx.organizationId), eq(quotes.id, id)))
    .for("update");
  if (!quote) throw notFound("quote");
  return quote;
}

async function alreadyAccepted(ctx: Context, { id, kind, changes }: typeof quotes.$inferSelect) {
  const [bought] = await ctx.db
    .select({ id: reservations.id })
    .from(reservations)
    .where(
      and(
        eq(reservations.organizationId, ctx.organizationId),
        eq(reservations.quoteId, id),
        isNull(reservations.splitFrom),
      ),
    );
  return problem("quote_already_accepted", {
    status: 409,
    detail: "This quote was bought already; a quote is bought once.",
    facts: { reservationId: (kind === "swap" ? null : changes) ?? bought?.id ?? null },
  });
}

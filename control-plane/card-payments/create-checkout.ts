import { and, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { createCardCheckout as route } from "../contract/card-payments.ts";
import type { RouteAnswer } from "../contract/route.ts";
import { cardCheckouts } from "../db/schema/card-payments.ts";
import { invoices } from "../db/schema/invoices.ts";
import { notFound, problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { shownMoney } from "../money/shown-money.ts";
import { invoiceBalance } from "../payments/invoice-balance.ts";
import { createSession } from "./create-session.ts";
import { findStripe } from "./stripe-settings.ts";

/**
 * Makes a page on which what is open of an invoice is paid by card or debit. What is paid there is booked when the card
 * company tells so. Throws not found, `cards_not_offered`, `nothing_open`, `foreign_return` and `cards_unreachable`.
 */
export async function createCheckout(
  ctx: Context,
  invoiceId: string,
  { returnUrl }: { returnUrl: string },
): Promise<RouteAnswer<typeof route>> {
  const stripe = findStripe();
  if (!stripe) {
    throw problem("cards_not_offered", { status: 409, detail: "The seller takes no cards. Pay by bank transfer." });
  }
  const [invoice] = await ctx.db
    .select({ number: invoices.number })
    .from(invoices)
    .where(and(eq(invoices.organizationId, ctx.organizationId), eq(invoices.id, invoiceId)));
  if (!invoice) throw notFound("invoice");
  const own = new URL(process.env.PUBLIC_URL ?? "http://localhost:3000");
  if (new URL(returnUrl).origin !== own.origin) {
    throw problem("foreign_return", {
      status: 422,
      detail: "A person who paid comes back to the console, and nowhere else.",
      fields: { returnUrl: `Use an address below ${own.origin}.` },
    });
  }
  const { open } = await invoiceBalance(ctx, invoiceId);
  if (Number(open.amount) <= 0) {
    throw problem("nothing_open", { status: 409, detail: "Nothing is open of this invoice." });
  }
  const at = ctx.clock.now();
  const id = newId("chk", at);
  const { sessionId, url } = await createSession(stripe, {
    ...{ checkoutId: id, description: `Invoice ${invoice.number}`, ...open, returnUrl },
    idempotencyKey: ctx.operationId ?? id,
  });
  await ctx.db.insert(cardCheckouts).values({
    ...{ id, organizationId: ctx.organizationId, invoiceId, sessionId, ...open },
    ...{ createdBy: ctx.actor.name, createdAt: at },
  });
  await recordAudit(ctx, {
    action: "invoice.card_checkout_opened",
    target: { type: "invoice", id: invoiceId },
    summary: `Opened a page to pay ${shownMoney(open.amount, open.currency)} of invoice ${invoice.number} by card.`,
    after: { checkoutId: id, ...open },
  });
  return { id, invoiceId, amount: open, url, createdAt: at.toString() };
}

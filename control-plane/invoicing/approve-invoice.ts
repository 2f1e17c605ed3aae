import Big from "big.js";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { Invoice, approveInvoice as route } from "../contract/invoices.ts";
import type { RouteInput } from "../contract/route.ts";
import { invoiceApprovals } from "../db/schema/disputes.ts";
import { problem } from "../http/problem.ts";
import { getIssuedInvoice } from "./get-issued-invoice.ts";
import { toInvoice } from "./to-invoice.ts";

/**
 * A person of the customer says that an invoice may be paid, once. Refused for drafts and void invoices, and while a line
 * is disputed: what is owed may still change.
 */
export async function approveInvoice(
  ctx: Context,
  id: string,
  { note = "" }: RouteInput<typeof route>["body"],
): Promise<Invoice> {
  const facts = await getIssuedInvoice(ctx, id);
  const { number } = facts.row;
  if (facts.isVoid)
    throw problem("invoice_is_void", { status: 409, detail: `Invoice ${number} was taken back whole.` });
  if (!new Big(facts.disputed).eq(0)) {
    throw problem("invoice_is_disputed", {
      status: 409,
      detail: "A line of it is disputed. Approve it once that is answered, or withdraw the dispute.",
    });
  }
  const at = ctx.clock.now();
  const added = await ctx.db
    .insert(invoiceApprovals)
    .values({
      ...{ invoiceId: id, organizationId: ctx.organizationId, note: note || null, at },
      ...{ approvedByType: ctx.actor.type, approvedById: ctx.actor.id, approvedByName: ctx.actor.name },
    })
    .onConflictDoNothing()
    .returning();
  if (added.length === 0) {
    const { by } = facts.approval ?? { by: { name: "Somebody" } };
    throw problem("already_approved", { status: 409, detail: `${by.name} approved this invoice already.` });
  }
  await recordAudit(ctx, {
    action: "invoice.approved",
    target: { type: "invoice", id },
    summary: `Approved invoice ${number} for payment${note ? `: ${note}` : "."}`,
    after: { number, note },
  });
  return toInvoice({ ...facts, approval: { at: at.toString(), by: ctx.actor, note: note || null } }, at);
}

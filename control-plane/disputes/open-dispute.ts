import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { Dispute, disputeInvoiceLine as route } from "../contract/disputes.ts";
import type { RouteInput } from "../contract/route.ts";
import { readCreditableLines } from "../credit-notes/creditable-lines.ts";
import { checkAmount } from "../credit-notes/credited-lines.ts";
import { invoiceDisputes } from "../db/schema/disputes.ts";
import { notFound, problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { getIssuedInvoice } from "../invoicing/get-issued-invoice.ts";
import { roundMoney } from "../money/decimal.ts";
import { shownMoney } from "../money/shown-money.ts";
import { answerDeadline } from "./answer-deadline.ts";
import { type DisputeRow, toDispute } from "./to-dispute.ts";

/**
 * A customer says that a line of an issued invoice is too much. Refused for a draft, which still moves, for a void
 * invoice, for more than the line has left, and while another dispute of the line is open.
 */
export async function openDispute(
  ctx: Context,
  { id, lineId }: RouteInput<typeof route>["params"],
  { amount, reason }: RouteInput<typeof route>["body"],
): Promise<Dispute> {
  const { row, isVoid } = await getIssuedInvoice(ctx, id);
  if (isVoid) throw problem("invoice_is_void", { status: 409, detail: `Invoice ${row.number} was taken back whole.` });
  const line = (await readCreditableLines(ctx.db, id)).find((each) => each.id === lineId);
  if (!line) throw notFound("invoice line");
  checkAmount(line, amount, row.currency);
  const now = ctx.clock.now();
  const dispute: DisputeRow = {
    ...{ id: newId("dsp", now), organizationId: ctx.organizationId, invoiceId: id, invoiceLineId: lineId, reason },
    ...{ amount: roundMoney(amount, row.currency), currency: row.currency, state: "open", openedAt: now },
    ...{ openedByType: ctx.actor.type, openedById: ctx.actor.id, openedByName: ctx.actor.name },
    ...{ answerBy: answerDeadline(now, row.timeZone), decidedAt: null, decidedByName: null, decision: null },
    creditNoteId: null,
  };
  const added = await ctx.db.insert(invoiceDisputes).values(dispute).onConflictDoNothing().returning();
  if (added.length === 0) {
    throw problem("line_is_disputed", {
      status: 409,
      detail: "A dispute of this line waits for its answer already. Withdraw it to say something else.",
    });
  }
  await recordAudit(ctx, {
    action: "invoice.line_disputed",
    target: { type: "invoice", id },
    summary: `Disputed ${shownMoney(dispute.amount, row.currency)} of line ${line.position} of invoice ${row.number}: ${reason}`,
    after: { disputeId: dispute.id, lineId, amount: dispute.amount, currency: row.currency },
  });
  return toDispute({ dispute, number: row.number, description: line.description, lineAmount: line.amount });
}

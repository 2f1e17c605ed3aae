import { and, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { type Context, forOrganization, type OperatorContext } from "../context.ts";
import type { Dispute } from "../contract/disputes.ts";
import type { decideDispute as route } from "../contract/operator-invoices.ts";
import type { RouteInput } from "../contract/route.ts";
import { issueCreditNote } from "../credit-notes/issue-credit-note.ts";
import type { Database } from "../db/client.ts";
import { invoiceDisputes } from "../db/schema/disputes.ts";
import { recordEvent } from "../events/record-event.ts";
import { notFound, problem } from "../http/problem.ts";
import { shownMoney } from "../money/shown-money.ts";
import { findDispute } from "./read-disputes.ts";
import { type DisputeFacts, type DisputeRow, toDispute } from "./to-dispute.ts";

/**
 * The operator accepts a dispute, which issues the credit note in the same transaction, or rejects it; once. Throws not
 * found, and refuses to credit more than the line has left.
 */
export async function decideDispute(
  ctx: OperatorContext,
  id: string,
  { decision, reason, amount }: RouteInput<typeof route>["body"],
): Promise<Dispute> {
  const facts = await holdOpen(ctx.db, eq(invoiceDisputes.id, id));
  const { dispute, number, description } = facts;
  const credited = amount ?? dispute.amount;
  const lines = [{ lineId: dispute.invoiceLineId, amount: credited }];
  const note =
    decision === "accepted"
      ? await issueCreditNote(ctx, dispute.invoiceId, { kind: "correction", reason, lines })
      : null;
  const within = forOrganization(ctx, dispute.organizationId);
  const answer = await settle(within, facts, { state: decision, decision: reason, creditNoteId: note?.id ?? null });
  await recordEvent(within, {
    type: "invoice.dispute_decided",
    subjectId: dispute.invoiceId,
    facts: { number, description, decision, reason, amount: { amount: credited, currency: dispute.currency } },
  });
  return answer;
}

/** Who may dispute takes an open dispute of their organization back. Throws not found. */
export async function withdrawDispute(ctx: Context, id: string): Promise<Dispute> {
  const mine = and(eq(invoiceDisputes.organizationId, ctx.organizationId), eq(invoiceDisputes.id, id));
  const facts = await holdOpen(ctx.db, mine);
  return settle(ctx, facts, { state: "withdrawn", decision: null, creditNoteId: null });
}

async function holdOpen(db: Database, where: ReturnType<typeof and>): Promise<DisputeFacts> {
  const [held] = await db.select().from(invoiceDisputes).where(where).for("update");
  if (!held) throw notFound("dispute");
  if (held.state !== "open") {
    throw problem("dispute_decided", { status: 409, detail: `This dispute was ${held.state} already.` });
  }
  const facts = await findDispute(db, where);
  if (!facts) throw notFound("dispute");
  return facts;
}

async function settle(
  ctx: Context,
  { dispute, ...facts }: DisputeFacts,
  outcome: Pick<DisputeRow, "state" | "decision" | "creditNoteId">,
): Promise<Dispute> {
  const decided = { ...outcome, decidedAt: ctx.clock.now(), decidedByName: ctx.actor.name };
  await ctx.db.update(invoiceDisputes).set(decided).where(eq(invoiceDisputes.id, dispute.id));
  await recordAudit(ctx, {
    action: `invoice.dispute_${outcome.state}`,
    target: { type: "invoice", id: dispute.invoiceId },
    summary: `The dispute of ${shownMoney(dispute.amount, dispute.currency)} of invoice ${facts.number} was ${outcome.state}${outcome.decision ? `: ${outcome.decision}` : "."}`,
    before: { state: "open" },
    after: { disputeId: dispute.id, ...outcome },
  });
  return toDispute({ ...facts, dispute: { ...dispute, ...decided } });
}

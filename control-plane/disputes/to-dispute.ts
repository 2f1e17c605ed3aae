import type { Dispute } from "../contract/disputes.ts";
import type { invoiceDisputes } from "../db/schema/disputes.ts";

export type DisputeRow = typeof invoiceDisputes.$inferSelect;

export interface DisputeFacts {
  dispute: DisputeRow;
  /** The invoice's. */
  number: string;
  /** The line's. */
  description: string;
  lineAmount: string;
}

/** The wire form of a dispute. */
export function toDispute({ dispute, number, description, lineAmount }: DisputeFacts): Dispute {
  const { id, invoiceId, invoiceLineId, currency, reason, decision, creditNoteId } = dispute;
  return {
    ...{ id, invoiceId, invoiceNumber: number, lineId: invoiceLineId, description, reason, decision, creditNoteId },
    lineAmount: { amount: lineAmount, currency },
    amount: { amount: dispute.amount, currency },
    // Check constraints and the contexts of callers allow these only.
    state: dispute.state as Dispute["state"],
    openedAt: dispute.openedAt.toString(),
    openedBy: {
      type: dispute.openedByType as Dispute["openedBy"]["type"],
      id: dispute.openedById,
      name: dispute.openedByName,
    },
    answerBy: dispute.answerBy.toString(),
    decidedAt: dispute.decidedAt?.toString() ?? null,
  };
}

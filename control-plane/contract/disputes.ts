import { z } from "zod";
import { actor, decimal, identifier, instant, money, pageOf, pageQuery } from "./primitives.ts";
import { defineRoute } from "./route.ts";

/** Words that the other side reads. */
export const reasonWords = z.string().trim().min(1, "Say why.").max(1000, "Use at most 1,000 characters.");

/** What a customer says is too much about a line, and what became of it. */
export const dispute = z
  .strictObject({
    id: identifier,
    invoiceId: identifier,
    invoiceNumber: z.string(),
    lineId: identifier,
    /** The line's. */
    description: z.string(),
    lineAmount: money,
    /** How much of it is disputed, before tax. */
    amount: money,
    reason: z.string(),
    /** `accepted`: the credit note is issued. */
    state: z.enum(["open", "accepted", "rejected", "withdrawn"]),
    openedAt: instant,
    openedBy: actor,
    /** Until when it is answered. */
    answerBy: instant,
    decidedAt: instant.nullable(),
    /** What the seller, or who withdrew it, said. */
    decision: z.string().nullable(),
    creditNoteId: identifier.nullable(),
  })
  .meta({ id: "InvoiceDispute" });
export type Dispute = z.infer<typeof dispute>;

export const listInvoiceDisputes = defineRoute({
  id: "listInvoiceDisputes",
  method: "GET",
  path: "/api/v1/invoice-disputes",
  tag: "Invoices",
  needs: "invoices.read",
  summary: "Disputed lines of all invoices, newest first",
  query: z.strictObject({ ...pageQuery, state: dispute.shape.state.optional() }),
  response: pageOf(dispute),
});

export const disputeInvoiceLine = defineRoute({
  id: "disputeInvoiceLine",
  method: "POST",
  path: "/api/v1/invoices/{id}/lines/{lineId}/disputes",
  tag: "Invoices",
  needs: "invoices.dispute",
  summary: "Say that a line of an issued invoice is too much, how much of it and why",
  params: z.strictObject({ id: identifier, lineId: identifier }),
  body: z.strictObject({ amount: decimal, reason: reasonWords }),
  response: dispute,
  status: 201,
});

export const withdrawInvoiceDispute = defineRoute({
  id: "withdrawInvoiceDispute",
  method: "POST",
  path: "/api/v1/invoice-disputes/{id}/withdrawals",
  tag: "Invoices",
  needs: "invoices.dispute",
  summary: "Take a dispute back before it is decided",
  params: z.strictObject({ id: identifier }),
  response: dispute,
  status: 201,
});

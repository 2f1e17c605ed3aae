import { z } from "zod";
import { creditNote } from "./credit-notes.ts";
import { dispute, reasonWords } from "./disputes.ts";
import { invoice, invoiceDetail } from "./invoices.ts";
import { decimal, identifier, instant, money, pageOf, pageQuery } from "./primitives.ts";
import { defineRoute } from "./route.ts";

const params = z.strictObject({ id: identifier });
const customer = { organizationId: identifier, organizationName: z.string() };

export const listOperatorInvoices = defineRoute({
  id: "listOperatorInvoices",
  method: "GET",
  path: "/api/v1/operator/invoices",
  tag: "Operator",
  needs: "operator",
  summary: "Issued invoices of all customers, newest first; of one customer, or with a part of a number, when asked",
  query: z.strictObject({ ...pageQuery, organizationId: identifier.optional(), number: z.string().max(40).optional() }),
  response: pageOf(invoice.extend(customer)),
});

export const getOperatorInvoice = defineRoute({
  id: "getOperatorInvoice",
  method: "GET",
  path: "/api/v1/operator/invoices/{id}",
  tag: "Operator",
  needs: "operator",
  summary: "An issued invoice of a customer with its lines and what they have left",
  params,
  response: invoiceDetail.extend(customer),
});

export const createCreditNote = defineRoute({
  id: "createCreditNote",
  method: "POST",
  path: "/api/v1/operator/invoices/{id}/credit-notes",
  tag: "Operator",
  needs: "operator",
  summary: "Take an invoice back whole, or amounts of its lines; never more than they have left",
  params,
  body: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("void"), reason: reasonWords }),
    z.strictObject({
      kind: z.literal("correction"),
      reason: reasonWords,
      /** Before tax, with the line's sign. */
      lines: z
        .array(z.strictObject({ lineId: identifier, amount: decimal }))
        .min(1)
        .max(1000),
    }),
  ]),
  response: creditNote,
  status: 201,
});

export const listOpenDisputes = defineRoute({
  id: "listOpenDisputes",
  method: "GET",
  path: "/api/v1/operator/invoice-disputes",
  tag: "Operator",
  needs: "operator",
  summary: "Disputes that wait for a decision, the one to be answered first at the top",
  response: z.strictObject({ items: z.array(dispute.extend(customer)) }),
});

export const decideDispute = defineRoute({
  id: "decideDispute",
  method: "POST",
  path: "/api/v1/operator/invoice-disputes/{id}/decisions",
  tag: "Operator",
  needs: "operator",
  summary: "Accept a dispute, which issues the credit note, or reject it with a reason",
  params,
  body: z.strictObject({
    decision: z.enum(["accepted", "rejected"]),
    reason: reasonWords,
    /** What is credited, before tax: all that is disputed unless said. */
    amount: decimal.optional(),
  }),
  response: dispute,
  status: 201,
});

/** What would be issued to one party. */
const billPreview = z.strictObject({
  legalEntityId: identifier.nullable(),
  soldTo: z.string(),
  lines: z.number().int(),
  subtotal: money,
  tax: money,
  total: money,
});

export const periodPreview = z
  .strictObject({
    ...customer,
    periodStart: instant,
    periodEnd: instant,
    timeZone: z.string(),
    /** When it closes by itself. */
    closesAt: instant,
    state: z.enum(["open", "collecting", "draft"]),
    bills: z.array(billPreview),
    subtotal: money,
    /** Of the period before, without what was credited since; null where there is none. */
    previousSubtotal: money.nullable(),
    /** The roll-up is what the usage records add up to. */
    agrees: z.boolean(),
    /** What to look at before it is issued. */
    warnings: z.array(z.strictObject({ code: z.string(), text: z.string() })),
  })
  .meta({ id: "PeriodPreview" });

export const listBillingPeriods = defineRoute({
  id: "listBillingPeriods",
  method: "GET",
  path: "/api/v1/operator/billing-periods",
  tag: "Operator",
  needs: "operator",
  summary:
    "Periods that are not issued yet, with what each would bill now and what to look at before, the oldest first",
  query: z.strictObject({ ...pageQuery, running: z.stringbool().optional() }),
  response: pageOf(periodPreview),
});

export const issueBillingPeriod = defineRoute({
  id: "issueBillingPeriod",
  method: "POST",
  path: "/api/v1/operator/organizations/{id}/billing-periods/{periodStart}/invoices",
  tag: "Operator",
  needs: "operator",
  summary: "Issue the invoices of a period that is over, now; records that come in later are billed in the next one",
  params: z.strictObject({ id: identifier, periodStart: instant }),
  response: z.strictObject({ items: z.array(invoice) }),
  status: 201,
});

export const putInvoiceSettings = defineRoute({
  id: "putInvoiceSettings",
  method: "PUT",
  path: "/api/v1/operator/organizations/{id}/invoice-settings",
  tag: "Operator",
  needs: "operator",
  summary: "Say whether a customer's invoices are issued at once, or wait for review",
  params,
  body: z.strictObject({ afterReview: z.boolean() }),
  response: z.strictObject({ organizationId: identifier, afterReview: z.boolean() }),
});

export const getInvoiceSettings = defineRoute({
  id: "getInvoiceSettings",
  method: "GET",
  path: "/api/v1/operator/organizations/{id}/invoice-settings",
  tag: "Operator",
  needs: "operator",
  summary: "Whether a customer's invoices are issued at once, or wait for review",
  params,
  response: z.strictObject({ organizationId: identifier, afterReview: z.boolean() }),
});

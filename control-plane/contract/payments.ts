import { z } from "zod";
import { calendarDay, decimal, identifier, instant, money, oneLine, pageOf, pageQuery } from "./primitives.ts";
import { defineRoute } from "./route.ts";

const params = z.strictObject({ id: identifier });
const reason = oneLine.min(1, "Say why.").max(500, "Use at most 500 characters.");
/** An amount of the payment's or the invoice's currency. */
const amount = decimal.max(24, "Use at most 24 characters.");
const named = z.strictObject({ id: identifier, name: z.string() });
const application = z.strictObject({ invoiceId: identifier, amount });

export const payment = z
  .strictObject({
    id: identifier,
    organization: named,
    amount: money,
    method: z.enum(["bank_transfer", "card"]),
    receivedOn: calendarDay,
    reference: z.string(),
    payerName: z.string().nullable(),
    /** The line of a bank statement that it was made from. */
    bankEntryId: identifier.nullable(),
    /** What settles invoices now. */
    applied: money,
    /** What is the customer's credit now. */
    unapplied: money,
    refunded: money,
    /** `open` while some of it is credit. */
    state: z.enum(["open", "applied", "refunded", "reversed"]),
    recordedAt: instant,
    recordedBy: z.string(),
  })
  .meta({ id: "Payment" });
export type Payment = z.infer<typeof payment>;

/** An invoice of which something is owed. */
export const openInvoice = z
  .strictObject({ id: identifier, number: z.string(), dueAt: instant, total: money, open: money })
  .meta({ id: "OpenInvoice" });

export const paymentDetail = payment
  .extend({
    movements: z.array(
      z.strictObject({
        id: identifier,
        kind: z.enum(["applied", "released", "refunded", "reversed"]),
        invoice: z.strictObject({ id: identifier, number: z.string() }).nullable(),
        amount: money,
        reason: z.string().nullable(),
        by: z.string(),
        at: instant,
      }),
    ),
    openInvoices: z.array(openInvoice),
  })
  .meta({ id: "PaymentDetail" });
export type PaymentDetail = z.infer<typeof paymentDetail>;

export const listPayments = defineRoute({
  id: "listPayments",
  method: "GET",
  path: "/api/v1/operator/payments",
  tag: "Operator",
  needs: "operator",
  summary: "Payments of customers, the newest first",
  query: z.strictObject({
    ...pageQuery,
    organizationId: identifier.optional(),
    /** Only those of which something is still the customer's credit. */
    unapplied: z.enum(["true"]).optional(),
  }),
  response: pageOf(payment),
});

export const getPayment = defineRoute({
  id: "getPayment",
  method: "GET",
  path: "/api/v1/operator/payments/{id}",
  tag: "Operator",
  needs: "operator",
  summary: "One payment, what became of it, and which invoices of the customer are open",
  params,
  response: paymentDetail,
});

export const recordPayment = defineRoute({
  id: "recordPayment",
  method: "POST",
  path: "/api/v1/operator/payments",
  tag: "Operator",
  needs: "operator",
  summary: "Record money that came in, and settle invoices with it",
  body: z.strictObject({
    organizationId: identifier,
    amount,
    currency: z.string().regex(/^[A-Z]{3}$/),
    receivedOn: calendarDay,
    reference: oneLine.min(1, "Write what the bank calls it.").max(140, "Use at most 140 characters."),
    payerName: oneLine.max(140, "Use at most 140 characters.").nullish(),
    invoices: z.array(application).max(200).default([]),
  }),
  response: paymentDetail,
  status: 201,
});

export const createPaymentApplication = defineRoute({
  id: "createPaymentApplication",
  method: "POST",
  path: "/api/v1/operator/payments/{id}/applications",
  tag: "Operator",
  needs: "operator",
  summary: "Settle invoices with what is left of a payment, all of them or none",
  params,
  body: z.strictObject({ invoices: z.array(application).min(1).max(200) }),
  response: paymentDetail,
  status: 201,
});

export const createPaymentRelease = defineRoute({
  id: "createPaymentRelease",
  method: "POST",
  path: "/api/v1/operator/payments/{id}/releases",
  tag: "Operator",
  needs: "operator",
  summary: "Take a payment off an invoice: the invoice is open again, the money is credit",
  params,
  body: z.strictObject({ invoiceId: identifier, reason }),
  response: paymentDetail,
  status: 201,
});

export const createPaymentReversal = defineRoute({
  id: "createPaymentReversal",
  method: "POST",
  path: "/api/v1/operator/payments/{id}/reversals",
  tag: "Operator",
  needs: "operator",
  summary: "Undo a payment that never was, or that the bank took back",
  params,
  body: z.strictObject({ reason }),
  response: paymentDetail,
  status: 201,
});

export const createPaymentRefund = defineRoute({
  id: "createPaymentRefund",
  method: "POST",
  path: "/api/v1/operator/payments/{id}/refunds",
  tag: "Operator",
  needs: "operator",
  summary: "Record that credit of a customer was paid back",
  params,
  body: z.strictObject({ amount, reason }),
  response: paymentDetail,
  status: 201,
});

const invoiceBalance = z.strictObject({ invoiceId: identifier, open: money }).meta({ id: "InvoiceBalance" });

export const createWriteOff = defineRoute({
  id: "createWriteOff",
  method: "POST",
  path: "/api/v1/operator/invoices/{id}/write-offs",
  tag: "Operator",
  needs: "operator",
  summary: "Give up what is not expected of an invoice any more",
  params,
  body: z.strictObject({ amount, reason }),
  response: invoiceBalance,
  status: 201,
});

export const createWriteOffReturn = defineRoute({
  id: "createWriteOffReturn",
  method: "POST",
  path: "/api/v1/operator/invoices/{id}/write-off-returns",
  tag: "Operator",
  needs: "operator",
  summary: "Take back what was written off of an invoice: it is owed again",
  params,
  body: z.strictObject({ reason }),
  response: invoiceBalance,
  status: 201,
});

import { z } from "zod";
import { openInvoice } from "./payments.ts";
import { calendarDay, decimal, identifier, instant, money, oneLine } from "./primitives.ts";
import { defineRoute } from "./route.ts";

/** What is owed by how long it has been due, in days. */
export const ageing = z
  .strictObject({ notDue: decimal, days30: decimal, days60: decimal, days90: decimal, older: decimal })
  .meta({ id: "Ageing" });
export type Ageing = z.infer<typeof ageing>;

const totals = {
  currency: z.string(),
  ageing,
  /** Σ of the ageing. */
  open: decimal,
  /** What of it is due. */
  overdue: decimal,
  /** Received money that settles no invoice: the customers' credit. */
  unapplied: decimal,
};

export const paymentPromise = z
  .strictObject({
    promisedOn: calendarDay.nullable(),
    amount: decimal.nullable(),
    note: z.string(),
    by: z.string(),
    at: instant,
  })
  .meta({ id: "PaymentPromise" });

/** What one customer owes in one currency. */
export const receivable = z
  .strictObject({
    organization: z.strictObject({ id: identifier, name: z.string() }),
    ...totals,
    /** When the oldest open invoice was or is due. */
    oldestDueAt: instant.nullable(),
    openInvoices: z.number().int(),
    lastReminder: z.strictObject({ level: z.number().int(), sentAt: instant }).nullable(),
    /** Why the customer is not reminded for now. */
    pausedReason: z.string().nullable(),
    promise: paymentPromise.nullable(),
  })
  .meta({ id: "Receivable" });
export type Receivable = z.infer<typeof receivable>;

export const listReceivables = defineRoute({
  id: "listReceivables",
  method: "GET",
  path: "/api/v1/operator/receivables",
  tag: "Operator",
  needs: "operator",
  summary: "What customers owe, by how long it has been due; who owes overdue money first",
  response: z.strictObject({
    asOf: instant,
    totals: z.array(
      z.strictObject({
        ...totals,
        /** Invoiced in the last 90 days, credit notes off, with tax. */
        invoiced90Days: decimal,
        /** Days sales outstanding: open ÷ invoiced in the last 90 days × 90, to one decimal; null when nothing was invoiced. */
        daysSalesOutstanding: decimal.nullable(),
      }),
    ),
    items: z.array(receivable),
  }),
});

export const listPayers = defineRoute({
  id: "listPayers",
  method: "GET",
  path: "/api/v1/operator/payers",
  tag: "Operator",
  needs: "operator",
  summary: "All customers by name, without what they use or owe",
  response: z.strictObject({ items: z.array(z.strictObject({ id: identifier, name: z.string() })) }),
});

export const getReceivable = defineRoute({
  id: "getReceivable",
  method: "GET",
  path: "/api/v1/operator/organizations/{id}/receivable",
  tag: "Operator",
  needs: "operator",
  summary: "What one customer owes, its open invoices, write-offs, promises and reminders",
  params: z.strictObject({ id: identifier }),
  response: z.strictObject({
    organization: z.strictObject({ id: identifier, name: z.string(), currency: z.string() }),
    receivables: z.array(receivable),
    /** Why the customer is not reminded for now, also where nothing is owed. */
    pausedReason: z.string().nullable(),
    openInvoices: z.array(
      openInvoice.extend({ overdueDays: z.number().int(), lastLevel: z.number().int().nullable() }),
    ),
    writeOffs: z.array(
      z.strictObject({
        invoice: z.strictObject({ id: identifier, number: z.string() }),
        amount: money,
        reason: z.string(),
        by: z.string(),
        at: instant,
      }),
    ),
    promises: z.array(paymentPromise),
  }),
});

export const createPaymentPromise = defineRoute({
  id: "createPaymentPromise",
  method: "POST",
  path: "/api/v1/operator/organizations/{id}/payment-promises",
  tag: "Operator",
  needs: "operator",
  summary: "Note what a customer promised to pay by when, or what was spoken",
  params: z.strictObject({ id: identifier }),
  body: z.strictObject({
    promisedOn: calendarDay.nullish(),
    amount: decimal.max(24).nullish(),
    note: oneLine.min(1, "Write what was spoken.").max(500, "Use at most 500 characters."),
  }),
  response: paymentPromise,
  status: 201,
});

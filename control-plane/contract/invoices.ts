import { z } from "zod";
import { decimal, identifier, instant, money, pageOf, pageQuery } from "./primitives.ts";
import { defineRoute } from "./route.ts";

/** `open`: the running month. `collecting`: over, late records still join. `issued`: numbered and immutable. */
export const invoiceState = z.enum(["open", "collecting", "issued", "paid", "overdue", "void"]);

export const invoice = z
  .strictObject({
    /** `current` for the running draft. */
    id: identifier,
    number: z.string().nullable(),
    state: invoiceState,
    periodStart: instant,
    periodEnd: instant,
    timeZone: z.string(),
    issuedAt: instant.nullable(),
    dueAt: instant.nullable(),
    /** Σ lines. */
    subtotal: money,
    taxLabel: z.string(),
    taxRatePercent: decimal,
    tax: money,
    total: money,
  })
  .meta({ id: "Invoice" });
export type Invoice = z.infer<typeof invoice>;

export const invoiceLine = z
  .strictObject({
    id: identifier,
    position: z.number().int(),
    product: z.enum(["capacity", "inference", "fee"]),
    description: z.string(),
    projectId: identifier,
    projectName: z.string(),
    /** Reservation or model behind the line. */
    resourceId: z.string(),
    sku: z.string(),
    poNumber: z.string().nullable(),
    quantity: decimal,
    unit: z.enum(["node-hours", "million tokens", "USD", "EUR", "GBP", "CHF", "JPY"]),
    unitPrice: money,
    /** quantity × unit price before rounding. */
    exactAmount: decimal,
    amount: money,
    usageRecords: z.number().int(),
  })
  .meta({ id: "InvoiceLine" });
export type InvoiceLine = z.infer<typeof invoiceLine>;

export const invoiceDetail = invoice
  .extend({
    seller: z.strictObject({ name: z.string(), address: z.array(z.string()), taxId: z.string().nullable() }),
    billTo: z.strictObject({ name: z.string(), address: z.array(z.string()), taxId: z.string().nullable() }),
    lines: z.array(invoiceLine),
    /** What was checked when it was made or shown: Σ lines, ledger and a recomputation from usage records. */
    checks: z.strictObject({ lines: decimal, ledger: decimal.nullable(), records: decimal, agree: z.boolean() }),
  })
  .meta({ id: "InvoiceDetail" });
export type InvoiceDetail = z.infer<typeof invoiceDetail>;

const params = z.strictObject({ id: identifier });

export const listInvoices = defineRoute({
  id: "listInvoices",
  method: "GET",
  path: "/api/v1/invoices",
  tag: "Invoices",
  needs: "invoices.read",
  summary: "Invoices, newest first; the running draft is the first of the first page",
  query: z.strictObject(pageQuery),
  response: pageOf(invoice),
});

export const getInvoice = defineRoute({
  id: "getInvoice",
  method: "GET",
  path: "/api/v1/invoices/{id}",
  tag: "Invoices",
  needs: "invoices.read",
  summary: "One invoice with its lines; `current` for the running draft",
  params,
  response: invoiceDetail,
});

export const getInvoicePdf = defineRoute({
  id: "getInvoicePdf",
  method: "GET",
  path: "/api/v1/invoices/{id}/pdf",
  tag: "Invoices",
  needs: "invoices.read",
  summary: "The issued invoice as PDF",
  params,
  produces: "application/pdf",
});

export const getInvoiceLineUsage = defineRoute({
  id: "getInvoiceLineUsage",
  method: "GET",
  path: "/api/v1/invoices/{id}/lines/{lineId}/usage",
  tag: "Invoices",
  needs: "invoices.read",
  summary: "The metered usage behind a line, by day of the invoice's zone",
  params: z.strictObject({ id: identifier, lineId: identifier }),
  response: z.strictObject({
    items: z.array(
      z.strictObject({ start: instant, quantity: decimal, records: z.number().int(), exactAmount: decimal }),
    ),
    quantity: decimal,
    exactAmount: decimal,
    reservationId: identifier.nullable(),
    modelId: identifier.nullable(),
  }),
});

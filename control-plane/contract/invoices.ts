import { z } from "zod";
import { currencyCodes } from "./currencies.ts";
import { dispute } from "./disputes.ts";
import { party } from "./parties.ts";
import { actor, decimal, identifier, instant, money, oneLine, pageOf, pageQuery } from "./primitives.ts";
import { defineRoute } from "./route.ts";

/**
 * `open`: the running month. `collecting`: over, late records still join. `draft`: takes in no more, waits for the seller's
 * review. `issued`: numbered and immutable. `paid`: nothing of it is owed any more. `void`: taken back whole.
 */
export const invoiceState = z.enum(["open", "collecting", "draft", "issued", "paid", "overdue", "void"]);

/** UNCL 5305, as EN 16931 uses it: standard, zero, exempt, reverse charge, intra-community, export, outside the scope. */
export const taxCategory = z.enum(["S", "Z", "E", "AE", "K", "G", "O"]).meta({ id: "TaxCategory" });

/** The tax of one category and rate, rounded once on the sum of its lines. */
export const invoiceTax = z
  .strictObject({
    category: taxCategory,
    label: z.string(),
    ratePercent: decimal,
    /** Why no tax is charged, where there is a reason to state. */
    reason: z.string().nullable(),
    base: money,
    amount: money,
  })
  .meta({ id: "InvoiceTax" });
export type InvoiceTax = z.infer<typeof invoiceTax>;

/** The customer's own word that an invoice may be paid. */
export const invoiceApproval = z.strictObject({ at: instant, by: actor, note: z.string().nullable() });

export const invoice = z
  .strictObject({
    /** `current` for the running draft. */
    id: identifier,
    number: z.string().nullable(),
    state: invoiceState,
    /** The company that bought; null for the organization itself. */
    legalEntityId: identifier.nullable(),
    soldTo: z.string(),
    /** The company that the invoice goes to: that one, unless it names another. */
    billedTo: z.string(),
    periodStart: instant,
    periodEnd: instant,
    timeZone: z.string(),
    issuedAt: instant.nullable(),
    dueAt: instant.nullable(),
    /** Σ lines. */
    subtotal: money,
    taxes: z.array(invoiceTax),
    /** Σ taxes. */
    tax: money,
    total: money,
    /** Σ credit notes, tax included. */
    credited: money,
    /** What is still to be paid; nothing of a draft. */
    owed: money,
    /** Σ of open disputes, before tax. */
    disputed: money,
    approval: invoiceApproval.nullable(),
  })
  .meta({ id: "Invoice" });
export type Invoice = z.infer<typeof invoice>;

export const invoiceLine = z
  .strictObject({
    id: identifier,
    position: z.number().int(),
    /** `adjustment`: what a clause of a contract adds or takes off. */
    kind: z.enum(["usage", "adjustment"]),
    product: z.enum(["capacity", "inference", "fee", "adjustment"]),
    description: z.string(),
    projectId: identifier,
    projectName: z.string(),
    /** Reservation or model behind the line; what an adjustment is about. */
    resourceId: z.string(),
    sku: z.string(),
    poNumber: z.string().nullable(),
    quantity: decimal,
    unit: z.enum(["node-hours", "million tokens", ...currencyCodes]),
    unitPrice: money,
    /** quantity × unit price before rounding. */
    exactAmount: decimal,
    amount: money,
    /** What credit notes took back of it, before tax. */
    credited: decimal,
    taxCategory,
    taxRatePercent: decimal,
    /** The clause of a contract that gives the line. */
    clause: z.strictObject({ contractId: identifier, clauseId: identifier, text: z.string() }).nullable(),
    usageRecords: z.number().int(),
  })
  .meta({ id: "InvoiceLine" });
export type InvoiceLine = z.infer<typeof invoiceLine>;

export const invoiceDetail = invoice
  .extend({
    seller: party,
    /** Whom it goes to. */
    billTo: party,
    /** Who bought, and whose tax id counts, where that is not whom it goes to; null for the same. */
    buyer: party.nullable(),
    lines: z.array(invoiceLine),
    creditNotes: z.array(
      z.strictObject({
        id: identifier,
        number: z.string(),
        kind: z.enum(["void", "correction"]),
        reason: z.string(),
        issuedAt: instant,
        total: money,
      }),
    ),
    disputes: z.array(dispute),
    /** What was checked when it was made or shown: Σ lines, ledger and a recomputation from usage records. */
    checks: z.strictObject({
      lines: decimal,
      ledger: decimal.nullable(),
      records: decimal,
      /** BilledCost over the rows of its FOCUS export, without those of taxes. */
      focus: decimal,
      agree: z.boolean(),
    }),
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
  summary:
    "Invoices, newest first; the running draft is the first of the first page, unless only those to approve are asked for",
  query: z.strictObject({
    ...pageQuery,
    /** `toApprove`: issued, owed, and nobody has approved them for payment. */
    only: z.enum(["toApprove", "disputed"]).optional(),
  }),
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

/** The syntax of an electronic document. */
export const xmlQuery = z.strictObject({ format: z.enum(["ubl", "cii"]).default("ubl") });

export const getInvoiceXml = defineRoute({
  id: "getInvoiceXml",
  method: "GET",
  path: "/api/v1/invoices/{id}/xml",
  tag: "Invoices",
  needs: "invoices.read",
  summary: "The issued invoice as electronic invoice by EN 16931, in UBL 2.1 or UN/CEFACT CII",
  params,
  query: xmlQuery,
  produces: "application/xml",
});

export const approveInvoice = defineRoute({
  id: "approveInvoice",
  method: "POST",
  path: "/api/v1/invoices/{id}/approvals",
  tag: "Invoices",
  needs: "invoices.approve",
  summary: "Approve an issued invoice for payment, once",
  params,
  body: z.strictObject({ note: oneLine.max(200, "Use at most 200 characters.").optional() }),
  response: invoice,
  status: 201,
});

const lineUsageSum = { quantity: decimal, records: z.number().int(), exactAmount: decimal };

export const getInvoiceLineUsage = defineRoute({
  id: "getInvoiceLineUsage",
  method: "GET",
  path: "/api/v1/invoices/{id}/lines/{lineId}/usage",
  tag: "Invoices",
  needs: "invoices.read",
  summary: "The metered usage behind a line, by day of the invoice's zone and by API key",
  params: z.strictObject({ id: identifier, lineId: identifier }),
  response: z.strictObject({
    items: z.array(z.strictObject({ start: instant, ...lineUsageSum })),
    /** Of tokens only, the most used first; the id is null for what was used without a key, as in the playground. */
    apiKeys: z.array(z.strictObject({ id: identifier.nullable(), name: z.string().nullable(), ...lineUsageSum })),
    quantity: decimal,
    exactAmount: decimal,
    reservationId: identifier.nullable(),
    modelId: identifier.nullable(),
  }),
});

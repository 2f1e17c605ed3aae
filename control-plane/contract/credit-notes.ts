import { z } from "zod";
import { invoiceTax, taxCategory, xmlQuery } from "./invoices.ts";
import { party } from "./parties.ts";
import { decimal, identifier, instant, money, pageOf, pageQuery } from "./primitives.ts";
import { defineRoute } from "./route.ts";

/** What was taken back of an invoice. Amounts have the invoice's sign: they are less to pay. */
export const creditNote = z
  .strictObject({
    id: identifier,
    number: z.string(),
    /** `void`: all that the invoice had left. */
    kind: z.enum(["void", "correction"]),
    invoiceId: identifier,
    invoiceNumber: z.string(),
    reason: z.string(),
    issuedAt: instant,
    /** Days of the document are those of this zone. */
    timeZone: z.string(),
    /** Σ lines. */
    subtotal: money,
    taxes: z.array(invoiceTax),
    tax: money,
    total: money,
  })
  .meta({ id: "CreditNote" });
export type CreditNote = z.infer<typeof creditNote>;

export const creditNoteDetail = creditNote
  .extend({
    seller: party,
    billTo: party,
    /** As on its invoice: who bought, where that is not whom it goes to. */
    buyer: party.nullable(),
    /** Of the invoice that it corrects. */
    invoiceIssuedAt: instant,
    periodStart: instant,
    periodEnd: instant,
    lines: z.array(
      z.strictObject({
        id: identifier,
        position: z.number().int(),
        /** The invoice's line, and its place there. */
        invoiceLineId: identifier,
        invoicePosition: z.number().int(),
        description: z.string(),
        projectName: z.string(),
        sku: z.string(),
        poNumber: z.string().nullable(),
        amount: money,
        taxCategory,
        taxRatePercent: decimal,
      }),
    ),
  })
  .meta({ id: "CreditNoteDetail" });
export type CreditNoteDetail = z.infer<typeof creditNoteDetail>;

const params = z.strictObject({ id: identifier });

export const listCreditNotes = defineRoute({
  id: "listCreditNotes",
  method: "GET",
  path: "/api/v1/credit-notes",
  tag: "Invoices",
  needs: "invoices.read",
  summary: "Credit notes, newest first",
  query: z.strictObject(pageQuery),
  response: pageOf(creditNote),
});

export const getCreditNote = defineRoute({
  id: "getCreditNote",
  method: "GET",
  path: "/api/v1/credit-notes/{id}",
  tag: "Invoices",
  needs: "invoices.read",
  summary: "One credit note with its lines",
  params,
  response: creditNoteDetail,
});

export const getCreditNotePdf = defineRoute({
  id: "getCreditNotePdf",
  method: "GET",
  path: "/api/v1/credit-notes/{id}/pdf",
  tag: "Invoices",
  needs: "invoices.read",
  summary: "The credit note as PDF",
  params,
  produces: "application/pdf",
});

export const getCreditNoteXml = defineRoute({
  id: "getCreditNoteXml",
  method: "GET",
  path: "/api/v1/credit-notes/{id}/xml",
  tag: "Invoices",
  needs: "invoices.read",
  summary: "The credit note as electronic document by EN 16931, in UBL 2.1 or UN/CEFACT CII",
  params,
  query: xmlQuery,
  produces: "application/xml",
});

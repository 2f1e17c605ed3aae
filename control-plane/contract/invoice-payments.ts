import { z } from "zod";
import { calendarDay, identifier, instant, money } from "./primitives.ts";
import { defineRoute } from "./route.ts";

export const invoicePayments = z
  .strictObject({
    invoiceId: identifier,
    open: money,
    items: z.array(
      z.strictObject({
        at: instant,
        kind: z.enum(["payment", "release", "credit_note", "write_off"]),
        /** Below zero for what lessens what is owed. */
        amount: money,
        reference: z.string(),
        /** Of a payment: the day that the bank booked it. */
        receivedOn: calendarDay.nullable(),
      }),
    ),
    /** Whether what is open can be paid by card or debit too. */
    cards: z.boolean(),
    /** How to pay what is open by bank transfer; null while the seller has named no account, or nothing is open. */
    transfer: z
      .strictObject({
        payee: z.string(),
        iban: z.string(),
        bic: z.string().nullable(),
        bankName: z.string().nullable(),
        amount: money,
        /** ISO 11649; what a payment is matched by. */
        creditorReference: z.string(),
        /** What a banking app reads out of a QR code (EPC069-12); null for other currencies than the euro. */
        qrText: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: "InvoicePayments" });
export type InvoicePayments = z.infer<typeof invoicePayments>;

export const getInvoicePayments = defineRoute({
  id: "getInvoicePayments",
  method: "GET",
  path: "/api/v1/invoices/{id}/payments",
  tag: "Invoices",
  needs: "invoices.read",
  summary: "What was paid of an issued invoice, what is open, and how to pay it",
  params: z.strictObject({ id: identifier }),
  response: invoicePayments,
});

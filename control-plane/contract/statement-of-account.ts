import { z } from "zod";
import { openInvoice } from "./payments.ts";
import { decimal, identifier, instant } from "./primitives.ts";
import { ageing } from "./receivables.ts";
import { defineRoute } from "./route.ts";

export const accountEntry = z
  .strictObject({
    at: instant,
    kind: z.enum(["invoice", "credit_note", "payment", "refund", "reversal", "write_off", "application", "release"]),
    /** Number of the invoice or reference of the payment. */
    reference: z.string(),
    invoiceId: identifier.nullable(),
    /** Above zero for what is owed, below for what is paid or credited. */
    amount: decimal,
    /** Owed after it; below zero where the customer has credit. */
    balance: decimal,
  })
  .meta({ id: "AccountEntry" });
export type AccountEntry = z.infer<typeof accountEntry>;

export const statementOfAccount = z
  .strictObject({
    organization: z.strictObject({ id: identifier, name: z.string() }),
    currency: z.string(),
    timeZone: z.string(),
    from: instant,
    until: instant,
    opening: decimal,
    closing: decimal,
    items: z.array(accountEntry),
    /** Of what was open at the end. */
    ageing,
    /** What was paid and settled no invoice at the end. */
    unapplied: decimal,
    openInvoices: z.array(openInvoice),
  })
  .meta({ id: "StatementOfAccount" });
export type StatementOfAccount = z.infer<typeof statementOfAccount>;

const query = z.strictObject({
  from: instant,
  until: instant,
  /** Only what this legal entity is billed; what was paid then counts where it settles its invoices. */
  legalEntityId: identifier.optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
});

export const getStatementOfAccount = defineRoute({
  id: "getStatementOfAccount",
  method: "GET",
  path: "/api/v1/statement-of-account",
  tag: "Invoices",
  needs: "invoices.read",
  summary: "Invoices, credit notes and payments of a period with the running balance, and what is open by age",
  query,
  response: statementOfAccount,
});

export const getStatementOfAccountPdf = defineRoute({
  id: "getStatementOfAccountPdf",
  method: "GET",
  path: "/api/v1/statement-of-account/pdf",
  tag: "Invoices",
  needs: "invoices.read",
  summary: "The statement of account as PDF",
  query,
  produces: "application/pdf",
});

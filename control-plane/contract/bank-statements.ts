import { z } from "zod";
import { openInvoice } from "./payments.ts";
import { calendarDay, decimal, identifier, instant, money, oneLine, pageOf, pageQuery } from "./primitives.ts";
import { defineRoute } from "./route.ts";

const params = z.strictObject({ id: identifier });
const title = oneLine.max(80, "Use at most 80 characters.");
const named = z.strictObject({ id: identifier, name: z.string() });
const reason = oneLine.min(1, "Say why.").max(200, "Use at most 200 characters.");

/** Which column of a bank's CSV holds what, by the names in its head. */
export const csvColumns = z
  .strictObject({
    bookedOn: title.min(1, "Name the column."),
    amount: title.min(1, "Name the column."),
    remittance: title.min(1, "Name the column."),
    payerName: title.optional(),
    payerAccount: title.optional(),
    reference: title.optional(),
    currency: title.optional(),
    /** The balance after each line; with it, missing lines are found. */
    balance: title.optional(),
    decimalMark: z.enum([",", "."]),
    dayOrder: z.enum(["ymd", "dmy", "mdy"]),
  })
  .meta({ id: "CsvColumns" });
export type CsvColumns = z.infer<typeof csvColumns>;

export const bankStatement = z
  .strictObject({
    id: identifier,
    format: z.enum(["camt", "csv"]),
    account: z.string(),
    reference: z.string(),
    currency: z.string(),
    openingBalance: decimal.nullable(),
    closingBalance: decimal.nullable(),
    firstDay: calendarDay,
    lastDay: calendarDay,
    fileName: z.string(),
    importedBy: z.string(),
    importedAt: instant,
    entries: z.number().int(),
    /** Entries that are neither booked as a payment nor ignored. */
    open: z.number().int(),
  })
  .meta({ id: "BankStatement" });
export type BankStatement = z.infer<typeof bankStatement>;

/** What an entry could be, with how sure that is (0 to 100) and why. */
export const entryMatch = z
  .strictObject({
    organization: named,
    invoices: z.array(openInvoice.extend({ amount: decimal })),
    /** What would stay the customer's credit. */
    rest: decimal,
    score: z.number().int().min(0).max(100),
    reason: z.string(),
  })
  .meta({ id: "BankEntryMatch" });
export type EntryMatch = z.infer<typeof entryMatch>;

export const bankEntry = z
  .strictObject({
    id: identifier,
    statementId: identifier,
    account: z.string(),
    reference: z.string(),
    /** Below zero for what went out. */
    amount: money,
    bookedOn: calendarDay,
    payerName: z.string().nullable(),
    payerAccount: z.string().nullable(),
    remittance: z.string(),
    structuredReference: z.string().nullable(),
    state: z.enum(["open", "settled", "ignored"]),
    organization: named.nullable(),
    paymentId: identifier.nullable(),
    ignoredReason: z.string().nullable(),
    settledBy: z.string().nullable(),
    settledAt: instant.nullable(),
    /** Of an open entry, the likeliest first. */
    matches: z.array(entryMatch),
  })
  .meta({ id: "BankEntry" });
export type BankEntry = z.infer<typeof bankEntry>;

export const importBankStatement = defineRoute({
  id: "importBankStatement",
  method: "POST",
  path: "/api/v1/operator/bank-statements",
  tag: "Operator",
  needs: "operator",
  summary: "Take in a bank statement (CAMT.053 or CSV); what is known already is left out",
  body: z.discriminatedUnion("format", [
    z.strictObject({
      format: z.literal("camt"),
      fileName: oneLine.min(1).max(200),
      content: z.string().min(1, "The file is empty.").max(2_500_000, "At most 2.5 MB."),
    }),
    z.strictObject({
      format: z.literal("csv"),
      fileName: oneLine.min(1).max(200),
      content: z.string().min(1, "The file is empty.").max(2_500_000, "At most 2.5 MB."),
      /** What the columns are remembered for. */
      bank: title.min(1, "Name the bank."),
      account: oneLine.min(1, "Write the IBAN of the account.").max(64),
      currency: z.string().regex(/^[A-Z]{3}$/, "Write a currency such as EUR."),
      columns: csvColumns,
    }),
  ]),
  response: z.strictObject({
    items: z.array(
      bankStatement.extend({
        /** Entries that were not known before. */
        added: z.number().int(),
        /** Entries that another statement had already. */
        known: z.number().int(),
        /** Entries that the bank has not booked yet; they come with a later statement. */
        pending: z.number().int(),
      }),
    ),
  }),
  status: 201,
});

export const listBankStatements = defineRoute({
  id: "listBankStatements",
  method: "GET",
  path: "/api/v1/operator/bank-statements",
  tag: "Operator",
  needs: "operator",
  summary: "Bank statements that were taken in, the newest first",
  query: z.strictObject(pageQuery),
  response: pageOf(bankStatement),
});

export const listCsvMappings = defineRoute({
  id: "listCsvMappings",
  method: "GET",
  path: "/api/v1/operator/bank-csv-mappings",
  tag: "Operator",
  needs: "operator",
  summary: "The columns of each bank's CSV, as they were last read",
  response: z.strictObject({ items: z.array(z.strictObject({ bank: z.string(), columns: csvColumns })) }),
});

export const listBankEntries = defineRoute({
  id: "listBankEntries",
  method: "GET",
  path: "/api/v1/operator/bank-entries",
  tag: "Operator",
  needs: "operator",
  summary: "Entries of bank statements, the newest first; open ones with what they could be",
  query: z.strictObject({
    ...pageQuery,
    state: z.enum(["open", "settled", "ignored"]).default("open"),
    statementId: identifier.optional(),
  }),
  response: pageOf(bankEntry),
});

export const getBankEntry = defineRoute({
  id: "getBankEntry",
  method: "GET",
  path: "/api/v1/operator/bank-entries/{id}",
  tag: "Operator",
  needs: "operator",
  summary: "One entry of a bank statement",
  params,
  response: bankEntry,
});

export const settleBankEntry = defineRoute({
  id: "settleBankEntry",
  method: "POST",
  path: "/api/v1/operator/bank-entries/{id}/settlements",
  tag: "Operator",
  needs: "operator",
  summary: "Book an entry as a customer's payment and settle invoices with it",
  params,
  body: z.strictObject({
    organizationId: identifier,
    invoices: z.array(z.strictObject({ invoiceId: identifier, amount: decimal.max(24) })).max(200),
  }),
  response: bankEntry,
  status: 201,
});

export const settleSureEntries = defineRoute({
  id: "settleSureEntries",
  method: "POST",
  path: "/api/v1/operator/bank-statements/{id}/settlements",
  tag: "Operator",
  needs: "operator",
  summary: "Book every open entry of a statement whose likeliest match is at least so sure",
  params,
  body: z.strictObject({ score: z.number().int().min(80).max(100).default(95) }),
  response: z.strictObject({ settled: z.number().int(), open: z.number().int() }),
  status: 201,
});

export const ignoreBankEntry = defineRoute({
  id: "ignoreBankEntry",
  method: "POST",
  path: "/api/v1/operator/bank-entries/{id}/ignorings",
  tag: "Operator",
  needs: "operator",
  summary: "Say that an entry is no customer's payment, and why",
  params,
  body: z.strictObject({ reason }),
  response: bankEntry,
  status: 201,
});

export const reopenBankEntry = defineRoute({
  id: "reopenBankEntry",
  method: "POST",
  path: "/api/v1/operator/bank-entries/{id}/reopenings",
  tag: "Operator",
  needs: "operator",
  summary: "Undo what was done with an entry: its payment is reversed, or it is no longer ignored",
  params,
  body: z.strictObject({ reason }),
  response: bankEntry,
  status: 201,
});

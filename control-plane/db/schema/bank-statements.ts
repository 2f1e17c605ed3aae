import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { day, exact, id, instant } from "../columns.ts";
import { organizations } from "./organizations.ts";

/** A statement that a bank gave, taken in once. */
export const bankStatements = pgTable(
  "bank_statements",
  {
    id: id("id").primaryKey(),
    format: text("format").notNull(),
    /** IBAN, or what the bank calls the account. */
    account: text("account").notNull(),
    /** The bank's own name of the statement, or the digest of a file that has none. */
    reference: text("reference").notNull(),
    currency: text("currency").notNull(),
    openingBalance: exact("opening_balance"),
    closingBalance: exact("closing_balance"),
    firstDay: day("first_day").notNull(),
    lastDay: day("last_day").notNull(),
    fileName: text("file_name").notNull(),
    importedBy: text("imported_by").notNull(),
    importedAt: instant("imported_at").notNull(),
  },
  (table) => [
    uniqueIndex("bank_statements_once").on(table.account, table.reference),
    index("bank_statements_newest").on(table.importedAt, table.id),
    check("bank_statements_format", sql`${table.format} in ('camt', 'csv')`),
  ],
);

/** A line of a statement. `payment_id` is what it was booked as; an ignored one has a reason. */
export const bankEntries = pgTable(
  "bank_entries",
  {
    id: id("id").primaryKey(),
    statementId: id("statement_id")
      .notNull()
      .references(() => bankStatements.id),
    position: integer("position").notNull(),
    account: text("account").notNull(),
    /** The bank's own name of the entry: the same entry on two statements is one. */
    reference: text("reference").notNull(),
    /** Below zero for what went out. */
    amount: exact("amount").notNull(),
    currency: text("currency").notNull(),
    bookedOn: day("booked_on").notNull(),
    payerName: text("payer_name"),
    payerAccount: text("payer_account"),
    remittance: text("remittance").notNull(),
    structuredReference: text("structured_reference"),
    organizationId: id("organization_id").references(() => organizations.id),
    paymentId: id("payment_id"),
    ignoredReason: text("ignored_reason"),
    settledBy: text("settled_by"),
    settledAt: instant("settled_at"),
  },
  (table) => [
    uniqueIndex("bank_entries_once").on(table.account, table.reference),
    index("bank_entries_statement").on(table.statementId, table.position),
    index("bank_entries_open").on(table.bookedOn, table.id).where(sql`payment_id is null and ignored_reason is null`),
    check("bank_entries_settled", sql`${table.paymentId} is null or ${table.ignoredReason} is null`),
  ],
);

/** Which columns of a bank's CSV hold what, as it was last read. */
export const bankCsvMappings = pgTable("bank_csv_mappings", {
  bank: text("bank").primaryKey(),
  columns: jsonb("columns").$type<Record<string, string>>().notNull(),
  changedAt: instant("changed_at").notNull(),
});

import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Database } from "../db/client.ts";
import { toInstant } from "../db/to-instant.ts";

/** What an invoice used of a credit. */
export interface CreditUse {
  creditId: string;
  invoiceId: string;
  number: string;
  /** Above zero. */
  amount: string;
  at: Temporal.Instant;
}

const forEver = Temporal.Instant.from("9999-12-31T23:59:59Z");

/**
 * What invoices used of an organization's credits, the newest first; of earlier periods alone where `before` says so. An
 * invoice that was void by then, or is, used nothing.
 */
export async function readCreditUses(
  db: Database,
  organizationId: string,
  { before, asOf }: { before: Temporal.Instant | null; asOf: Temporal.Instant | null },
): Promise<CreditUse[]> {
  const { rows } = await db.execute<Omit<CreditUse, "at"> & { at: string } & Record<string, unknown>>(sql`
    select line.resource_id as "creditId", invoice.id as "invoiceId", invoice.number,
      (-sum(line.amount))::text as amount, invoice.issued_at::text as at
    from credits credit
    join invoice_lines line on line.organization_id = credit.organization_id and line.resource_id = credit.id
    join invoices invoice on invoice.id = line.invoice_id
    where credit.organization_id = ${organizationId}
      and not exists (
        select from credit_notes void
        where void.invoice_id = invoice.id and void.kind = 'void'
          and void.issued_at <= ${(asOf ?? forEver).toString()}::timestamptz
      )
      ${before ? sql`and invoice.period_start < ${before.toString()}::timestamptz` : sql``}
    group by line.resource_id, invoice.id
    order by invoice.period_start desc, invoice.number desc
  `);
  return rows.map((row) => ({ ...row, at: toInstant(row.at) }));
}

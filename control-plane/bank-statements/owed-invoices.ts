import { sql } from "drizzle-orm";
import type { Database } from "../db/client.ts";
import { toInstant } from "../db/to-instant.ts";
import { roundMoney } from "../money/decimal.ts";
import type { OwedInvoice } from "./find-matches.ts";

/** Every invoice of which something is owed, of all customers. */
export async function readOwedInvoices(db: Database): Promise<OwedInvoice[]> {
  const { rows } = await db.execute<
    Record<
      "id" | "number" | "dueAt" | "total" | "open" | "currency" | "organizationId" | "name" | "billedTo" | "soldTo",
      string
    >
  >(sql`
    select invoice.id, invoice.number, invoice.due_at as "dueAt", invoice.total::text, owed.open::text,
      invoice.currency, invoice.organization_id as "organizationId", organization.name,
      invoice.bill_to ->> 'name' as "billedTo", coalesce(invoice.buyer, invoice.bill_to) ->> 'name' as "soldTo"
    from (
      select invoice_id, sum(amount) as open from ledger_entries
      where account = 'receivable' and invoice_id is not null
      group by invoice_id having sum(amount) > 0
    ) as owed
    join invoices invoice on invoice.id = owed.invoice_id
    join organizations organization on organization.id = invoice.organization_id
    order by invoice.due_at, invoice.id
  `);
  return rows.map(({ id, number, dueAt, total, open, currency, organizationId, name, billedTo, soldTo }) => ({
    ...{ id, number, billedTo, soldTo, organization: { id: organizationId, name }, dueAt: toInstant(dueAt).toString() },
    total: { amount: total, currency },
    open: { amount: roundMoney(open, currency), currency },
  }));
}

/** Which customer each payer's account paid for last. */
export async function readKnownPayers(db: Database): Promise<Map<string, string>> {
  const { rows } = await db.execute<{ account: string; organizationId: string }>(sql`
    select distinct on (payer_account) payer_account as account, organization_id as "organizationId"
    from bank_entries where payer_account is not null and payment_id is not null
    order by payer_account, settled_at desc
  `);
  return new Map(rows.map(({ account, organizationId }) => [account, organizationId]));
}

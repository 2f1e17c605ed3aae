import { sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { problem } from "../http/problem.ts";

/**
 * Refuses a purchase while an invoice is open whose reminders reached a level that stops purchases. Nothing that runs is
 * touched. Throws `invoice_unpaid`.
 */
export async function refuseUnpaid(ctx: Pick<Context, "db" | "clock" | "organizationId">): Promise<void> {
  const today = ctx.clock.now().toString().slice(0, 10);
  const { rows } = await ctx.db.execute<{ id: string; number: string }>(sql`
    select invoice.id, invoice.number from dunning_notices notice
    join invoices invoice on invoice.id = notice.invoice_id
    where notice.organization_id = ${ctx.organizationId} and notice.stops_purchases
      and (
        select sum(entry.amount) from ledger_entries entry
        where entry.invoice_id = notice.invoice_id and entry.account = 'receivable'
      ) > 0
      and not exists (
        select from dunning_pauses pause
        where pause.organization_id = notice.organization_id and (pause.until is null or pause.until > ${today}::date)
      )
    order by invoice.due_at limit 1
  `);
  const [invoice] = rows;
  if (!invoice) return;
  throw problem("invoice_unpaid", {
    status: 409,
    detail: `Invoice ${invoice.number} is long overdue, so nothing new can be bought until it is paid. What runs goes on.`,
    facts: { invoiceId: invoice.id, invoiceNumber: invoice.number, path: `invoices/${invoice.id}` },
  });
}

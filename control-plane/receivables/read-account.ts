import { sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import type { AccountEntry } from "../contract/statement-of-account.ts";
import { toInstant } from "../db/to-instant.ts";

/** A booking that changes what a customer owes. */
export interface AccountBooking extends Pick<AccountEntry, "kind" | "reference" | "invoiceId" | "amount"> {
  at: Temporal.Instant;
}

interface Row {
  at: string;
  kind: AccountEntry["kind"];
  reference: string;
  invoiceId: string | null;
  amount: string;
  [column: string]: unknown;
}

/**
 * A customer's bookings up to an instant, the oldest first. What is owed and the customer's credit are one account, so
 * that a payment counts when it comes in and not when it is applied; for one legal entity only what is owed is.
 */
export async function readAccount(
  ctx: Context,
  { currency, until, legalEntityId }: { currency: string; until: Temporal.Instant; legalEntityId: string | null },
): Promise<AccountBooking[]> {
  const { rows } = await ctx.db.execute<Row>(sql`
    select booking.at, booking.amount::text, booking.invoice_id as "invoiceId",
      case
        when booking.kind = 'payment' and ${legalEntityId}::text is not null and booking.amount < 0 then 'application'
        when booking.kind = 'payment' and ${legalEntityId}::text is not null then 'release'
        when booking.kind = 'payment' and booking.amount > 0 then coalesce(back.kind, 'refund')
        else booking.kind
      end as kind,
      coalesce(note.number, invoice.number, payment.reference, '') as reference
    from (
      select transaction_id, at, kind, min(position) as position, max(payment_id) as payment_id, max(credit_note_id) as credit_note_id,
        case when kind = 'payment' and ${legalEntityId}::text is null then null else max(invoice_id) end as invoice_id,
        sum(amount) as amount
      from ledger_entries entry
      where organization_id = ${ctx.organizationId} and currency = ${currency} and at < ${until.toString()}::timestamptz
        and (account = 'receivable' or (account = 'unapplied' and ${legalEntityId}::text is null))
        and (
          ${legalEntityId}::text is null
          or exists (
            select from invoices billed where billed.id = entry.invoice_id
              and billed.legal_entity_id = ${legalEntityId}
          )
        )
      group by transaction_id, at, kind
      having sum(amount) <> 0
    ) as booking
    left join credit_notes note on note.id = booking.credit_note_id
    left join invoices invoice on invoice.id = booking.invoice_id
    left join payments payment on payment.id = booking.payment_id
    left join lateral (
      select case movement.kind when 'reversed' then 'reversal' else 'refund' end as kind
      from payment_movements movement
      where movement.payment_id = booking.payment_id and movement.at = booking.at
        and movement.kind in ('refunded', 'reversed')
      limit 1
    ) as back on true
    order by booking.at, booking.position
  `);
  return rows.map(({ at, ...booking }) => ({ ...booking, at: toInstant(at) }));
}

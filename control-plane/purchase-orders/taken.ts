import { sql } from "drizzle-orm";
import type { Database } from "../db/client.ts";
import { costOf, shownExact } from "../metering/cost.ts";
import { segmentsInForce } from "../reservations/segments-in-force.ts";

/** What is taken of a purchase order: exact amounts, before tax. */
export interface OrderTaken {
  /** Metered of reservations under its number, and invoiced under it of other usage, less what was credited. */
  used: string;
  /** Of these, from where the meter stands to their end. */
  held: string;
}

/** Reads both for the orders of these numbers in one statement, so that an hour metered meanwhile is in one of them. */
export async function takenOfOrders(
  db: Database,
  organizationId: string,
  numbers: readonly string[],
): Promise<Map<string, OrderTaken>> {
  const { rows } = await db.execute<{ [Key in keyof OrderTaken | "number"]: string }>(sql`
    with bought as materialized (
      select id, po_number as number, metered_until, state from reservations
      where organization_id = ${organizationId} and po_number = any(${sql.param([...numbers])}::text[])
    )
    select asked.number, (
      select ${shownExact(sql`sum(part.cost)`)}
      from (
        select ${costOf(sql`metered.quantity`)} as cost
        from (
          select day.price_id, sum(day.quantity) as quantity
          from usage_days day join bought on bought.id = day.resource_id
          where day.organization_id = ${organizationId} and bought.number = asked.number
          group by day.price_id
        ) as metered
        join prices price on price.id = metered.price_id
        union all
        select line.amount - (select coalesce(sum(amount), 0) from credit_note_lines where invoice_line_id = line.id)
        from invoice_lines line
        where line.organization_id = ${organizationId} and line.po_number = asked.number
          and not exists (
            select from reservations
            where organization_id = ${organizationId} and id = line.resource_id
          )
      ) as part
    ) as used, (
      select ${shownExact(sql`sum(${costOf(sql`segment.nodes * extract(epoch from segment.ends_at - greatest(segment.starts_at, bought.metered_until))`)})`)}
      from ${segmentsInForce} as segment
      join bought on bought.id = segment.reservation_id
      join prices price on price.id = segment.price_id
      where segment.organization_id = ${organizationId} and bought.number = asked.number
        and greatest(segment.starts_at, bought.metered_until) < segment.ends_at
        and bought.state not in ('pending_approval', 'cancelled', 'failed')
    ) as held
    from unnest(${sql.param([...numbers])}::text[]) as asked (number)`);
  return new Map(rows.map(({ number, used, held }) => [number, { used, held }]));
}

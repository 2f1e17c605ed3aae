import { type SQL, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { OperatorContext } from "../context.ts";
import { priceDrops } from "../db/schema/price-protection.ts";
import { priceLists, prices } from "../db/schema/pricing.ts";
import { quotes, reservationSegments, reservations } from "../db/schema/reservations.ts";
import { toInstant } from "../db/to-instant.ts";
import { priceIdAt } from "../pricing/price-at.ts";
import { segmentsInForce } from "../reservations/segments-in-force.ts";

/** A list price that makes hours of a reservation cheaper than they are billed now. */
export interface DuePriceDrop {
  reservationId: string;
  organizationId: string;
  /** From the first full second at which the list was both valid and published. */
  at: Temporal.Instant;
  quoteId: string;
  agreedPriceId: string;
  currentPriceId: string;
  listPriceId: string;
  priceListId: string;
  floorPercent: number;
  /** The list price is below the floor, so that the floor is billed. */
  isFloor: boolean;
}

/**
 * Price drops that are due and not made yet, of all reservations or of some, the earliest first. A drop is due where the
 * price that the organization would pay is below what an hour to come, or one not metered yet, is billed at; what was
 * metered keeps its price. Prices from before the quote are not looked at: the customer agreed knowing them.
 */
export async function duePriceDrops(
  ctx: OperatorContext,
  reservationIds: readonly string[] | null,
): Promise<DuePriceDrop[]> {
  const now = sql`${ctx.clock.now().toString()}::timestamptz`;
  const candidates = await findCandidates(ctx, reservationIds);
  if (candidates.length === 0) return [];
  const { rows } = await ctx.db.execute<Omit<DuePriceDrop, "at"> & { at: string } & Record<string, unknown>>(sql`
    select distinct reservation.id as "reservationId", reservation.organization_id as "organizationId", since.at,
      segment.quote_id as "quoteId", agreed.id as "agreedPriceId", current.id as "currentPriceId",
      listed.id as "listPriceId", list.id as "priceListId", clause.percent as "floorPercent",
      listed.amount < floor.amount as "isFloor"
    from ${reservations} reservation
    cross join lateral (
      select (reservation.terms -> 'priceProtection' ->> 'dropFloorPercent')::integer as percent
    ) as clause
    join ${segmentsInForce} as segment on segment.reservation_id = reservation.id
    join ${quotes} quote on quote.id = segment.quote_id
    join ${prices} agreed on agreed.id = quote.price_id
    join ${prices} current on current.id = segment.price_id
    cross join lateral (
      select ceil(agreed.amount * clause.percent * 10000000000) * 0.000000000001::numeric as amount
    ) as floor
    join ${prices} listed on listed.sku = agreed.sku and listed.currency = agreed.currency
    join ${priceLists} list on list.id = listed.price_list_id
    cross join lateral (select ${startOf(sql`list`)} as at) as since
    where clause.percent is not null and reservation.id = any(${sql.param(candidates)}::text[])
      and since.at <= ${now} and since.at > quote.created_at and greatest(listed.amount, floor.amount) < current.amount
      and segment.ends_at > greatest(since.at, reservation.metered_until, segment.starts_at)
      and listed.id = ${priceIdAt({
        organizationId: sql`reservation.organization_id`,
        currency: sql`agreed.currency`,
        sku: sql`agreed.sku`,
        at: sql`since.at`,
      })}
    order by since.at, reservation.id
  `);
  return rows.map((row) => ({ ...row, at: toInstant(row.at) }));
}

/**
 * Spares a quiet tick the full question: reservations with the clause for which a list came since that is below something
 * a quote agreed for them, and that has dropped nothing of that quote yet. Whoever meters asks for those that are over, too.
 */
async function findCandidates(ctx: OperatorContext, reservationIds: readonly string[] | null): Promise<string[]> {
  const now = sql`${ctx.clock.now().toString()}::timestamptz`;
  const which = reservationIds
    ? sql`reservation.id = any(${sql.param(reservationIds)}::text[])`
    : sql`reservation.state in ('scheduled', 'provisioning', 'active', 'degraded', 'reclaiming', 'ending')`;
  const { rows } = await ctx.db.execute<{ id: string }>(sql`
    select reservation.id from ${reservations} reservation
    join ${quotes} bought on bought.id = reservation.quote_id
    where ${which}
      and reservation.terms -> 'priceProtection' ->> 'dropFloorPercent' is not null
      and exists (
        select from ${prices} listed
        join ${priceLists} list on list.id = listed.price_list_id
        where listed.sku = 'capacity:' || reservation.node_type || ':guaranteed'
          and greatest(list.valid_from, list.published_at) > bought.created_at and ${startOf(sql`list`)} <= ${now}
          and exists (
            select from ${reservationSegments} segment
            join ${prices} agreed on agreed.id = segment.price_id
            where segment.reservation_id = reservation.id and agreed.amount > listed.amount
              and not exists (
                select from ${priceDrops} made
                where made.reservation_id = reservation.id and made.quote_id = segment.quote_id
                  and made.price_list_id = list.id
              )
          )
      )
  `);
  return rows.map(({ id }) => id);
}

/** When the next published list begins; null when none is to come. */
export async function nextPriceListEdge(ctx: OperatorContext): Promise<Temporal.Instant | null> {
  const { rows } = await ctx.db.execute<{ at: string | null }>(sql`
    select min(${startOf(sql`list`)}) as at from ${priceLists} list
    where ${startOf(sql`list`)} > ${ctx.clock.now().toString()}::timestamptz
  `);
  const at = rows[0]?.at;
  return at ? toInstant(at) : null;
}

/** The meter counts full seconds. */
function startOf(list: SQL): SQL {
  return sql`date_trunc('second', greatest(${list}.valid_from, ${list}.published_at) + interval '999999 microseconds')`;
}

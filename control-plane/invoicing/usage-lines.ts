import { type SQL, sql } from "drizzle-orm";
import { pricePerNodeHour } from "../capacity/price-window.ts";
import type { Database } from "../db/client.ts";
import { costOf, shownExact } from "../metering/cost.ts";
import { minorUnit } from "../money/decimal.ts";
import { standingOrders } from "../purchase-orders/standing-orders.ts";
import { segmentsInForce } from "../reservations/segments-in-force.ts";
import type { BillKey, UsageLine, UsageSource } from "./bill-line.ts";
import { describeLine, type LineFacts } from "./describe-line.ts";
import type { Period } from "./period.ts";

type Row = LineFacts &
  Omit<UsageLine, "description" | "kind" | "clause"> & { currency: string; agreedAmount: string | null } & Days &
  Record<string, unknown>;

/** The first and the last day of the usage, in the organization's zone: `1 Nov 2026`. */
interface Days {
  firstDay: string;
  lastDay: string;
}

/**
 * What a period bills for usage, computed by one statement either from the roll-up by day or, for proof, from the usage records
 * themselves. What is free of charge makes no line, but what was not delivered does: the invoice shows that it is not billed.
 */
export async function readUsageLines(db: Database, key: BillKey, source: UsageSource): Promise<UsageLine[]> {
  const { start, end } = boundsOf(key.period);
  const { rows } = await db.execute<Row>(sql`
    select
      metered.project_id as "projectId", coalesce(project.name, metered.project_id) as "projectName",
      metered.resource_id as "resourceId", metered.price_id as "priceId", metered.late,
      metered.quantity, metered.records as "usageRecords",
      ${dayOf(sql`metered.first_at`)} as "firstDay", ${dayOf(sql`metered.last_at`)} as "lastDay",
      price.product, price.sku, price.per, price.amount as "unitAmount", price.currency,
      ${shownExact(costOf(sql`metered.quantity`))} as "exactAmount",
      round(${costOf(sql`metered.quantity`)}, ${minorUnit(key.currency)}::integer)::text as amount,
      coalesce(reservation.po_number, standing.number) as "poNumber", reservation.name as "reservationName",
      coalesce(region.name, reservation.region) as region,
      reservation.capacity_class as "capacityClass", reservation.notice_class as "noticeClass",
      agreed.fewest as "fewestNodes", agreed.most as "mostNodes",
      coalesce(node_type.name, reservation.node_type) as "nodeTypeName", model.name as "modelName",
      (
        select max(bought.amount) from reservation_segments segment
        join quotes quote on quote.id = segment.quote_id
        join prices bought on bought.id = quote.price_id and bought.id <> segment.price_id
        where segment.reservation_id = reservation.id and segment.price_id = metered.price_id
      ) as "agreedAmount"
    from (
      select project_id, resource_id, price_id, late, sum(quantity)::bigint as quantity, sum(records)::bigint as records,
        min(first_at) as first_at, max(last_at) as last_at
      from (${source === "rollUp" ? fromRollUp(key) : fromRecords(key)}) as piece
      group by project_id, resource_id, price_id, late
      having sum(quantity) <> 0
    ) as metered
    join prices price on price.id = metered.price_id and (price.amount > 0 or price.sku like 'undelivered:%')
    join organizations organization on organization.id = ${key.organizationId}
    left join projects project on project.organization_id = ${key.organizationId} and project.id = metered.project_id
    left join reservations reservation
      on reservation.organization_id = ${key.organizationId} and reservation.id = metered.resource_id
    left join lateral (
      select min(each.nodes) as fewest, max(each.nodes) as most
      from (
        select sum(segment.nodes)::integer as nodes
        from ${segmentsInForce} as segment
        where segment.reservation_id = reservation.id and segment.price_id = metered.price_id
          and segment.project_id = metered.project_id and segment.starts_at < segment.ends_at
          and (metered.late or segment.starts_at < ${end}) and (metered.late or segment.ends_at > ${start})
        group by segment.starts_at
      ) as each
    ) as agreed on price.product = 'capacity'
    left join (${standingOrders(key.organizationId, { start, end })}) as standing
      on standing.project_id = metered.project_id and reservation.id is null
    left join regions region on region.id = reservation.region
    left join node_types node_type on node_type.id = reservation.node_type
    left join models model on price.product = 'inference' and model.id = metered.resource_id
    order by metered.late, lower(project.name), price.product, reservation.starts_at, metered.resource_id, price.sku, price.id
  `);
  const lines = rows.map(
    ({ currency, reservationName, region, capacityClass, noticeClass, fewestNodes, mostNodes, ...rest }) => {
      if (currency !== key.currency)
        throw new Error(`${rest.priceId} is in ${currency}, the invoice in ${key.currency}`);
      const { nodeTypeName, modelName, agreedAmount, firstDay, lastDay, ...line } = rest;
      const agreedPrice = agreedAmount && pricePerNodeHour({ ...line, currency, amount: agreedAmount }).amount;
      const nodes = { fewestNodes, mostNodes, nodeTypeName };
      const facts = { reservationName, region, capacityClass, noticeClass, modelName, agreedPrice, ...nodes };
      const description = describeLine({ ...facts, ...line });
      return { firstDay, lastDay, line: { ...line, kind: "usage", clause: null, description } satisfies UsageLine };
    },
  );
  return tellApart(lines);
}

/** Where a price changed within the period one thing has several lines, maybe at the same price: each then says its days. */
function tellApart(lines: readonly (Days & { line: UsageLine })[]): UsageLine[] {
  const nameOf = ({ projectId, description }: UsageLine) => JSON.stringify([projectId, description]);
  const alike = new Map<string, number>();
  for (const { line } of lines) alike.set(nameOf(line), (alike.get(nameOf(line)) ?? 0) + 1);
  return lines.map(({ firstDay, lastDay, line }) => {
    if (alike.get(nameOf(line)) === 1) return line;
    const days = firstDay === lastDay ? firstDay : `${firstDay} to ${lastDay}`;
    return { ...line, description: `${line.description}, ${days}` };
  });
}

/**
 * Days of the organization's zone tile its periods, and the zone stays once there is usage. What came late lies in days of
 * earlier periods: the roll-up by hour has an index of just these.
 */
function fromRollUp({ organizationId, period }: BillKey): SQL {
  const { start, end } = boundsOf(period);
  return sql`
    select project_id, resource_id, price_id, false as late, quantity, records, day as first_at, day as last_at
    from usage_days
    where organization_id = ${organizationId} and billing_period = ${start} and day >= ${start} and day < ${end}
    union all
    select project_id, resource_id, price_id, true as late, quantity, records, hour as first_at, hour as last_at
    from usage_hours
    where organization_id = ${organizationId} and billing_period = ${start} and hour < billing_period`;
}

/**
 * Summed by the prices that records have in common before these are taken apart: a record has at most four. What came late
 * is summed apart: of a table the planner knows how few groups there are and that it can share the work, of a union neither.
 */
function fromRecords({ organizationId, period }: BillKey): SQL {
  const { start, end } = boundsOf(period);
  const summed = (isLate: boolean, occurred: SQL) => sql`
    select project_id, resource_id, price_ids, ${isLate}::boolean as late, count(*) as records,
      array[sum(quantities[1]), sum(quantities[2]), sum(quantities[3]), sum(quantities[4])] as sums,
      min(occurred_at) as first_at, max(occurred_at) as last_at
    from usage_records
    where organization_id = ${organizationId} and billing_period = ${start} and ${occurred}
    group by project_id, resource_id, price_ids`;
  return sql`
    with in_time as materialized (${summed(false, sql`occurred_at >= ${start} and occurred_at < ${end}`)}),
      late as materialized (${summed(true, sql`occurred_at < billing_period`)})
    select project_id, resource_id, charge.price_id, late, charge.quantity, records, first_at, last_at
    from (select * from in_time union all select * from late) as summed
    cross join lateral unnest(price_ids, sums[:cardinality(price_ids)]) as charge (price_id, quantity)`;
}

/** English months, whatever the database speaks. */
function dayOf(instant: SQL): SQL {
  return sql`to_char(${instant} at time zone organization.time_zone, 'FMDD Mon YYYY')`;
}

function boundsOf(period: Period): { start: SQL; end: SQL } {
  return {
    start: sql`${period.start.toString()}::timestamptz`,
    end: sql`${period.end.toString()}::timestamptz`,
  };
}

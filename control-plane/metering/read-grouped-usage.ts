import { type SQL, sql } from "drizzle-orm";
import type { UsageItem } from "../contract/usage.ts";
import type { UsageDimension, UsageFilters } from "../contract/usage-filters.ts";
import type { Database } from "../db/client.ts";
import { costOf, shownExact } from "./cost.ts";
import { priceConditions } from "./usage-conditions.ts";
import { dimensionSql, joinsOf } from "./usage-dimensions.ts";
import { instants, usagePieces } from "./usage-pieces.ts";
import type { UsageWindow } from "./usage-window.ts";

type Quantities = Pick<
  UsageItem,
  "nodeHours" | "gpuHours" | "inputTokens" | "cachedInputTokens" | "outputTokens" | "requests"
>;

/** Usage of one interval and group. */
export interface UsageGroup extends Quantities {
  /** The interval's place in the window, from 1. */
  slot: number;
  /** Of the dimensions, in their order. */
  values: (string | null)[];
  /** Base units of the prices together: only of use where a group has one kind of them. */
  quantity: string;
  /** Exact, before tax. */
  cost: string;
}

/** What of an organization its usage is read by. */
export interface MeteredOrganization {
  id: string;
  timeZone: string;
}

/** Quantity and exact cost by interval and group, in the order of both, and the exact sum of the whole window. */
export async function readGroupedUsage(
  db: Database,
  organization: MeteredOrganization,
  query: UsageFilters & { groupBy: readonly UsageDimension[] },
  window: UsageWindow,
): Promise<{ groups: UsageGroup[]; total: string }> {
  const { rows } = await db.execute<Row>(usageStatement(organization, query, window));
  const groups = rows.flatMap(({ isTotal, d0, d1, d2, d3, ...group }) =>
    isTotal ? [] : [{ ...group, values: [d0, d1, d2, d3].slice(0, query.groupBy.length) }],
  );
  return { groups, total: rows.find(({ isTotal }) => isTotal)?.cost ?? "0" };
}

type Value = string | null;
type Row = Omit<UsageGroup, "values"> & { isTotal: boolean; d0: Value; d1: Value; d2: Value; d3: Value };

/** Grouped twice: first by price and what tells groups apart, so that few rows are priced and counted. */
function usageStatement(
  organization: MeteredOrganization,
  query: UsageFilters & { groupBy: readonly UsageDimension[] },
  window: UsageWindow,
): SQL {
  const dimensions = dimensionSql(query.groupBy, organization.id);
  const metered = names.map((name, place) => {
    const dimension = dimensions[place];
    return { name, value: dimension?.of === "metered" ? dimension.value : null };
  });
  const keys = sql.join(
    [sql`slot`, sql`price_id`, ...metered.flatMap(({ name, value }) => (value ? [name] : []))],
    sql`, `,
  );
  const ofPrice = (place: number) => {
    const dimension = dimensions[place];
    if (!dimension) return sql`null::text`;
    return dimension.of === "price" ? dimension.value : sql`grouped.${names[place]}`;
  };
  return sql`
    with grouped as (
      select ${keys}, sum(quantity) as quantity, sum(records) as records
      from (
        select ${slotOf(window)} as slot, metered.price_id, metered.quantity, metered.records
          ${sql.join(metered.map(({ name, value }) => (value ? sql`, ${value} as ${name}` : sql``)))}
        from (${usagePieces(organization, query, window)}) as metered
        ${joinsOf(dimensions)}
      ) as placed
      group by ${keys}
    ), priced as (
      select grouped.slot, ${ofPrice(0)} as d0, ${ofPrice(1)} as d1, ${ofPrice(2)} as d2, ${ofPrice(3)} as d3,
        grouped.quantity, grouped.records, price.product, price.sku, node_type.gpus,
        split_part(price.sku, ':', -1) as bucket, ${costOf(sql`grouped.quantity`)} as cost
      from grouped
      join prices price on price.id = grouped.price_id ${priceConditions(query)}
      left join node_types node_type on price.product = 'capacity' and node_type.id = split_part(price.sku, ':', 2)
    )
    select
      grouping(slot) = 1 as "isTotal", coalesce(slot, 0) as slot, d0, d1, d2, d3, sum(quantity)::text as quantity,
      ${hours(sql`quantity`)} as "nodeHours",
      ${hours(sql`quantity * gpus`)} as "gpuHours",
      ${tokens("input")} as "inputTokens",
      ${tokens("cached_input")} as "cachedInputTokens",
      ${tokens("output")} as "outputTokens",
      coalesce(sum(records) filter (where product = 'inference' and bucket = 'input'), 0)::bigint as requests,
      ${shownExact(sql`sum(cost)`)} as cost
    from priced
    group by grouping sets ((slot, d0, d1, d2, d3), ())
    order by 1, 2, 3, 4, 5, 6`;
}

/** Written out: as many as there may be dimensions. */
const names = [sql`d0`, sql`d1`, sql`d2`, sql`d3`];

/** In which of the window's intervals it is. */
function slotOf({ thresholds }: UsageWindow): SQL {
  return thresholds.length === 1 ? sql`1` : sql`width_bucket(at, ${instants(thresholds)})`;
}

function tokens(bucket: string): SQL {
  return sql`coalesce(sum(quantity) filter (where product = 'inference' and bucket = ${bucket}), 0)::bigint`;
}

/** What was not delivered is on the invoice, and no usage. */
function hours(nodeSeconds: SQL): SQL {
  return sql`trim_scale(round(coalesce(sum(${nodeSeconds}) filter (
    where product = 'capacity' and sku not like 'undelivered:%'
  ), 0) / 3600, 6))::text`;
}

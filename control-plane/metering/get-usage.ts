import { type SQL, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import type { getUsage as route, UsageItem, usageDimensions } from "../contract/usage.ts";
import { getOrganization } from "../organizations/organizations.ts";
import { costOf, shownExact } from "./cost.ts";
import { type UsageWindow, usageWindow } from "./usage-window.ts";

type Query = RouteInput<typeof route>["query"];
type Dimension = (typeof usageDimensions)[number];

/** What a group of usage is told apart by. */
const dimensionColumns: Record<Dimension, SQL> = {
  project: sql`metered.project_id`,
  product: sql`price.product`,
  resource: sql`metered.resource_id`,
  apiKey: sql`nullif(metered.api_key_id, '')`,
  sku: sql`price.sku`,
};

/** The columns of the roll-up that a dimension needs beside the price. */
const keptColumns: Partial<Record<Dimension, SQL>> = {
  project: sql`project_id`,
  resource: sql`resource_id`,
  apiKey: sql`api_key_id`,
};

/**
 * Quantity and exact cost of the organization's usage, per interval of a time zone and group. Whole hours come from the
 * roll-up; hours that an interval or the window cuts in two come from their records, so every sum is exact in any zone.
 */
export async function getUsage(ctx: Context, query: Query): Promise<RouteAnswer<typeof route>> {
  const organization = await getOrganization(ctx);
  const asOf = ctx.clock.now();
  const window = usageWindow(query, organization.timeZone, asOf);
  const { rows } = await ctx.db.execute<Row>(usageStatement(ctx, query, window, organization.timeZone));
  const toMoney = (amount: string) => ({ amount, currency: organization.currency });
  const total = rows.find((row) => row.isTotal)?.cost ?? "0";
  return {
    asOf: asOf.toString(),
    from: window.from.toString(),
    until: window.until.toString(),
    timeZone: query.timeZone,
    items: rows
      .filter((row) => !row.isTotal)
      .map(({ isTotal: _, slot, cost, ...item }) => ({
        ...item,
        start: (window.starts[slot - 1] ?? window.from).toString(),
        cost: toMoney(cost),
      })),
    total: toMoney(total),
  };
}

type Row = Omit<UsageItem, "start" | "cost"> & { isTotal: boolean; slot: number; cost: string };

function usageStatement(ctx: Context, query: Query, window: UsageWindow, rollUpZone: string): SQL {
  const column = (dimension: Dimension) =>
    query.groupBy.includes(dimension) ? dimensionColumns[dimension] : sql`null::text`;
  // Grouped by nothing that is not asked for: of the roll-up's rows few are left to be priced.
  const kept = query.groupBy.flatMap((dimension) => keptColumns[dimension] ?? []);
  const keys = sql.join([sql`slot`, sql`price_id`, ...new Set(kept)], sql`, `);
  const groups = [sql`metered.slot`, ...[...new Set(query.groupBy)].map((dimension) => dimensionColumns[dimension])];
  return sql`
    with metered as (
      select ${keys}, sum(quantity) as quantity, sum(records) as records
      from (
        select width_bucket(at, ${instants(window.thresholds)}) as slot, piece.*
        from (${piecesOf(ctx, query, window, rollUpZone)}) as piece
      ) as placed
      group by ${keys}
    )
    select
      grouping(metered.slot) = 1 as "isTotal",
      metered.slot as slot,
      ${column("project")} as "projectId",
      ${column("product")} as product,
      ${column("resource")} as "resourceId",
      ${column("apiKey")} as "apiKeyId",
      ${column("sku")} as sku,
      ${hours(sql`metered.quantity`)} as "nodeHours",
      ${hours(sql`metered.quantity * node_type.gpus`)} as "gpuHours",
      ${tokens("input")} as "inputTokens",
      ${tokens("cached_input")} as "cachedInputTokens",
      ${tokens("output")} as "outputTokens",
      coalesce(sum(metered.records) filter (where ${isBucket("input")}), 0)::bigint as requests,
      ${shownExact(sql`sum(${costOf(sql`metered.quantity`)})`)} as cost
    from metered
    join prices price on price.id = metered.price_id
    left join node_types node_type on price.product = 'capacity' and node_type.id = split_part(price.sku, ':', 2)
    ${query.product ? sql`where price.product = ${query.product}` : sql``}
    group by grouping sets ((${sql.join(groups, sql`, `)}), ())
    order by 1, ${sql.join(groups, sql`, `)}`;
}

function piecesOf(ctx: Context, query: Query, window: UsageWindow, rollUpZone: string): SQL {
  const from = sql`${window.from.toString()}::timestamptz`;
  const until = sql`${window.until.toString()}::timestamptz`;
  const filter = sql.join(
    [
      query.projectId ? sql`and project_id = ${query.projectId}` : sql``,
      query.resourceId ? sql`and resource_id = ${query.resourceId}` : sql``,
      query.apiKeyId ? sql`and api_key_id = ${query.apiKeyId}` : sql``,
    ],
    sql` `,
  );
  const wholeHours = sql`
    select hour as at, project_id, resource_id, api_key_id, price_id, quantity, records
    from usage_hours
    where organization_id = ${ctx.organizationId} and hour >= ${from} and hour < ${until} ${filter}`;
  if (window.splitHours.length === 0) return wholeHours;
  return sql`
    ${wholeHours} and hour <> all (${instants(window.splitHours)})
    union all
    select record.occurred_at, project_id, resource_id, api_key_id, charge.price_id, charge.quantity, 1
    from unnest(${instants(window.splitHours)}) as split (hour)
    -- Kept apart by the offset, so that the planner reads one range of the index for each hour and not all records.
    cross join lateral (
      select * from usage_records
      where organization_id = ${ctx.organizationId} and occurred_at >= greatest(split.hour, ${from})
        and occurred_at < least(split.hour + interval '1 hour', ${until})
      offset 0
    ) as record
    cross join lateral unnest(record.price_ids, record.quantities) as charge (price_id, quantity)
    where date_trunc('hour', record.occurred_at, ${rollUpZone}) = split.hour ${filter}`;
}

function instants(values: readonly Temporal.Instant[]): SQL {
  return sql`${sql.param(values.map(String))}::timestamptz[]`;
}

function isBucket(bucket: string): SQL {
  return sql`price.product = 'inference' and split_part(price.sku, ':', -1) = ${bucket}`;
}

function tokens(bucket: string): SQL {
  return sql`coalesce(sum(metered.quantity) filter (where ${isBucket(bucket)}), 0)::bigint`;
}

/** What was not delivered is on the invoice, and no usage. */
function hours(nodeSeconds: SQL): SQL {
  return sql`trim_scale(round(coalesce(sum(${nodeSeconds}) filter (
    where price.product = 'capacity' and price.sku not like 'undelivered:%'
  ), 0) / 3600, 6))::text`;
}

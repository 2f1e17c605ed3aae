import { type SQL, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { UsageFilters } from "../contract/usage-filters.ts";
import { usageConditions } from "./usage-conditions.ts";
import type { Range, UsageWindow } from "./usage-window.ts";

/**
 * What was metered in a window: SQL with `at`, what it belongs to, the price, `quantity` and `records`. Whole days of the
 * organization's zone come from the roll-up by day, other whole hours from that by hour, and hours that the window or an
 * interval cuts in two from their records: few rows are read, and every sum is exact in any zone.
 */
export function usagePieces(
  { id: organizationId, timeZone }: { id: string; timeZone: string },
  filters: UsageFilters,
  window: UsageWindow,
): SQL {
  const filter = usageConditions(filters, organizationId);
  const parts = [
    ...(window.dayRanges.length > 0 ? [fromDays(organizationId, filter, window.dayRanges)] : []),
    ...(window.hourRanges.length > 0 ? [fromHours(organizationId, filter, window)] : []),
    ...(window.splitHours.length > 0 ? [fromRecords(organizationId, timeZone, filter, window)] : []),
  ];
  return sql.join(parts, sql` union all `);
}

function fromDays(organizationId: string, filter: SQL, ranges: readonly Range[]): SQL {
  return sql`
    select day as at, project_id, resource_id, api_key_id, person_id, price_id, quantity, records
    from usage_days
    where organization_id = ${organizationId} and ${within(sql`day`, ranges)} ${filter}`;
}

function fromHours(organizationId: string, filter: SQL, { hourRanges, splitHours }: UsageWindow): SQL {
  return sql`
    select hour as at, project_id, resource_id, api_key_id, person_id, price_id, quantity, records
    from usage_hours
    where organization_id = ${organizationId} and ${within(sql`hour`, hourRanges)} ${filter}
      ${splitHours.length > 0 ? sql`and hour <> all (${instants(splitHours)})` : sql``}`;
}

/** An hour that is cut is read by its records, between the window's ends. */
function fromRecords(
  organizationId: string,
  timeZone: string,
  filter: SQL,
  { from, until, splitHours }: UsageWindow,
): SQL {
  return sql`
    select record.occurred_at, project_id, resource_id, api_key_id, person_id, charge.price_id, charge.quantity, 1
    from unnest(${instants(splitHours)}) as split (hour)
    -- Kept apart by the offset, so that the planner reads one range of the index for each hour and not all records.
    cross join lateral (
      select * from usage_records
      where organization_id = ${organizationId} and occurred_at >= greatest(split.hour, ${instant(from)})
        and occurred_at < least(split.hour + interval '1 hour', ${instant(until)})
      offset 0
    ) as record
    cross join lateral unnest(record.price_ids, record.quantities) as charge (price_id, quantity)
    where date_trunc('hour', record.occurred_at, ${timeZone}) = split.hour ${filter}`;
}

function within(column: SQL, ranges: readonly Range[]): SQL {
  const each = ranges.map(({ from, until }) => sql`${column} >= ${instant(from)} and ${column} < ${instant(until)}`);
  return sql`(${sql.join(each, sql` or `)})`;
}

function instant(value: Temporal.Instant): SQL {
  return sql`${value.toString()}::timestamptz`;
}

/** An array of instants as SQL. */
export function instants(values: readonly Temporal.Instant[]): SQL {
  return sql`${sql.param(values.map(String))}::timestamptz[]`;
}

import { type SQL, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Database } from "../db/client.ts";
import { add, type Fraction } from "../money/fraction.ts";
import type { PeriodPart } from "./billed-period.ts";
import { costOf, isAbout, type UsagePiece } from "./usage-piece.ts";

export interface UsageKey {
  organizationId: string;
  period: { start: Temporal.Instant; end: Temporal.Instant };
}

type Priced = UsagePiece & { priceId: string; part: number };

/** A piece of usage that knows its price. */
export type BilledUsage = UsagePiece & { priceId: string };

/**
 * A period's usage between the moments at which contracts change something, by its hours. Usage of earlier periods counts
 * at the period's start. Throws when the hours do not add up to what the period bills.
 */
export async function readParts(
  db: Database,
  key: UsageKey,
  moments: readonly Temporal.Instant[],
  billed: readonly BilledUsage[],
): Promise<PeriodPart[]> {
  const { start, end } = key.period;
  if (moments.length === 0) return [{ start, end, usage: billed }];
  const at = sql`${sql.param(moments.map(String))}::timestamptz[]`;
  const { rows } = await db.execute<Priced & Record<string, unknown>>(sql`
    select usage.part, usage.project_id as "projectId", price.id as "priceId", price.sku, price.per,
      price.amount as "unitAmount", usage.quantity
    from (
      select project_id, price_id, sum(quantity)::bigint as quantity,
        (select count(*)::integer from unnest(${at}) as moment where moment <= greatest(hour, billing_period)) as part
      from usage_hours
      where organization_id = ${key.organizationId} and billing_period = ${instant(start)} and hour < ${instant(end)}
      group by project_id, price_id, part
    ) as usage
    join prices price on price.id = usage.price_id
  `);
  checkSame(rows, billed, key);
  const edges = [start, ...moments, end];
  return edges.slice(0, -1).map((edge, index) => ({
    start: edge,
    // One edge more than parts.
    end: edges[index + 1] as Temporal.Instant,
    usage: rows.filter(({ part }) => part === index),
  }));
}

function checkSame(
  parts: readonly BilledUsage[],
  billed: readonly BilledUsage[],
  { organizationId, period }: UsageKey,
): void {
  const left = quantities(parts);
  const right = quantities(billed);
  for (const [price, quantity] of right) {
    if (left.get(price) !== quantity)
      throw new Error(`the hours of ${organizationId} from ${period.start} are not what the period bills at ${price}`);
  }
}

function quantities(usage: readonly BilledUsage[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { projectId, priceId, quantity } of usage) {
    const key = `${projectId} ${priceId}`;
    sums.set(key, (sums.get(key) ?? 0) + quantity);
  }
  return sums;
}

/** What counted for some products from an instant until a period begins, by project and exact. */
export async function readCounted(
  db: Database,
  organizationId: string,
  { from, until, prefixes }: { from: Temporal.Instant; until: Temporal.Instant; prefixes: readonly string[] },
): Promise<Map<string, Fraction>> {
  const counted = new Map<string, Fraction>();
  if (Temporal.Instant.compare(from, until) >= 0) return counted;
  const { rows } = await db.execute<UsagePiece & Record<string, unknown>>(sql`
    select usage.project_id as "projectId", price.sku, price.per, price.amount as "unitAmount", usage.quantity
    from (
      select project_id, price_id, sum(quantity)::bigint as quantity
      from usage_hours
      where organization_id = ${organizationId} and billing_period < ${instant(until)}
        -- What is late counts when the period begins that bills it.
        and ((hour >= ${instant(from)} and hour >= billing_period)
          or (hour < billing_period and billing_period >= ${instant(from)}))
      group by project_id, price_id
    ) as usage
    join prices price on price.id = usage.price_id
  `);
  for (const piece of rows) {
    if (!isAbout(prefixes, piece.sku)) continue;
    const known = counted.get(piece.projectId);
    counted.set(piece.projectId, known ? add(known, costOf(piece)) : costOf(piece));
  }
  return counted;
}

function instant(at: Temporal.Instant): SQL {
  return sql`${at.toString()}::timestamptz`;
}

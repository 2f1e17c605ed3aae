import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Database } from "../db/client.ts";
import { costOf } from "../metering/cost.ts";
import { type Nanos, toNanos } from "./nanos.ts";
import type { PeriodWindow } from "./period.ts";

/**
 * What a key has spent in a period, before tax: from the roll-up, whose hours are those of the organization's zone as the
 * periods are.
 */
export async function settledSpend(
  db: Database,
  { organizationId, keyId, startsAtMs, endsAtMs }: PeriodWindow & { organizationId: string; keyId: string },
): Promise<Nanos> {
  const { rows } = await db.execute<{ spent: string }>(sql`
    select coalesce(sum(${costOf(sql`metered.quantity`)}), 0) as spent
    from usage_hours metered
    join prices price on price.id = metered.price_id
    where metered.organization_id = ${organizationId} and metered.api_key_id = ${keyId}
      and metered.hour >= ${Temporal.Instant.fromEpochMilliseconds(startsAtMs).toString()}::timestamptz
      and metered.hour < ${Temporal.Instant.fromEpochMilliseconds(endsAtMs).toString()}::timestamptz`);
  return toNanos(rows[0]?.spent ?? "0");
}

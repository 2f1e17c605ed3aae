import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import type { SpendStanding } from "../contract/api-keys.ts";
import { getOrganization } from "../organizations/organizations.ts";
import { fromNanos, toNanos } from "./nanos.ts";
import { periodAt, type SpendPeriod } from "./period.ts";
import { settledSpend } from "./settled-spend.ts";

interface LimitedKey {
  id: string;
  spendPerDay: string | null;
  spendPerMonth: string | null;
}

/** How a key's spend limits stand in the day and month of its organization that it is now. */
export async function spendStandings(ctx: Context, key: LimitedKey): Promise<SpendStanding[]> {
  const { currency, timeZone } = await getOrganization(ctx);
  const limits = [
    ["day", key.spendPerDay],
    ["month", key.spendPerMonth],
  ] as const;
  const standings = limits.map(([period, limit]) =>
    limit === null ? [] : standingOf(ctx, key.id, { period, limit, currency, timeZone }),
  );
  return (await Promise.all(standings.flat())).flat();
}

async function standingOf(
  ctx: Context,
  keyId: string,
  { period, limit, currency, timeZone }: { period: SpendPeriod; limit: string; currency: string; timeZone: string },
): Promise<SpendStanding> {
  const window = periodAt(period, ctx.clock.now().epochMilliseconds, timeZone);
  const used = await settledSpend(ctx.db, { ...window, organizationId: ctx.organizationId, keyId });
  const now = ctx.clock.now().toString();
  const { rows } = await ctx.db.execute<{ held: string }>(sql`
    select coalesce(sum(held), 0) as held
    from spend_leases
    where api_key_id = ${keyId} and period = ${period} and starts_at <= ${now}::timestamptz and ends_at > ${now}::timestamptz`);
  const held = toNanos(rows[0]?.held ?? "0");
  const left = toNanos(limit) - used - held;
  const money = (nanos: bigint) => ({ amount: fromNanos(nanos), currency });
  return {
    period,
    limit: { amount: limit, currency },
    used: money(used),
    held: money(held),
    left: money(left > 0n ? left : 0n),
    resetsAt: Temporal.Instant.fromEpochMilliseconds(window.endsAtMs).toString(),
    timeZone,
    worstOvershoot: { amount: "0", currency },
  };
}

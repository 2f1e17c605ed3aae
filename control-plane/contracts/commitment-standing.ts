import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { OperatorContext } from "../context.ts";
import type { CommitmentStanding } from "../contract/contracts.ts";
import { toInstant } from "../db/to-instant.ts";
import { add, type Fraction, fromMinor, notBelowZero, nothing, subtract, toExact, toMinor } from "../money/fraction.ts";
import { type CommitmentPeriod, commitmentPeriods } from "./commitment-periods.ts";
import { forecastUse } from "./forecast-use.ts";
import type { HeldContract } from "./held-contract.ts";
import { costOf, isAbout, type UsagePiece } from "./usage-piece.ts";

interface Whose {
  organizationId: string;
  currency: string;
  timeZone: string;
}

/** Where the commitment period around now stands, the last one of a contract that is over; null without one. */
export async function commitmentStanding(
  ctx: OperatorContext,
  contract: HeldContract,
  whose: Whose,
): Promise<CommitmentStanding | null> {
  const now = ctx.clock.now();
  const begun = commitmentPeriods(contract, whose.timeZone).filter(
    ({ start }) => Temporal.Instant.compare(start, now) <= 0,
  );
  const current = begun.at(-1);
  if (!current) return null;
  const until = Temporal.Instant.compare(now, current.end) < 0 ? now : current.end;
  const days = await usedByDay(ctx, current, until, whose);
  const used = days.at(-1)?.used ?? nothing;
  const money = (value: Fraction) => ({
    amount: fromMinor(toMinor(value, whose.currency), whose.currency),
    currency: whose.currency,
  });
  const forecast = forecastUse({ start: current.start, end: current.end, now: until }, days);
  const expected = forecast?.expected;
  return {
    clauseId: current.clause.id,
    start: current.start.toString(),
    end: current.end.toString(),
    committed: money(current.owed),
    used: money(used),
    days: days.map((day) => ({ until: day.until.toString(), used: toExact(day.used) })),
    forecast: forecast && { expected: money(forecast.expected), low: money(forecast.low), high: money(forecast.high) },
    shortfallExpected: expected ? money(notBelowZero(subtract(current.owed, expected))) : null,
    overageExpected: expected ? money(notBelowZero(subtract(expected, current.amount))) : null,
    overagePercentOff: current.clause.overagePercentOff,
  };
}

/** Used until the end of each day of the organization's zone, from the first one to the one around `until`. */
async function usedByDay(
  ctx: OperatorContext,
  { start, end, clause }: CommitmentPeriod,
  until: Temporal.Instant,
  { organizationId, timeZone }: Whose,
): Promise<{ until: Temporal.Instant; used: Fraction }[]> {
  const from = sql`${start.toString()}::timestamptz`;
  const { rows } = await ctx.db.execute<UsagePiece & { day: string } & Record<string, unknown>>(sql`
    select usage.day::text as day, usage.project_id as "projectId", price.sku, price.per, price.amount as "unitAmount", usage.quantity
    from (
      select date_trunc('day', greatest(hour, billing_period), ${timeZone}) as day, '' as project_id, price_id, sum(quantity)::bigint as quantity
      from usage_hours
      where organization_id = ${organizationId} and hour < ${end.toString()}::timestamptz
        and ((hour >= ${from} and hour >= billing_period) or (hour < billing_period and billing_period >= ${from}))
        and billing_period < ${end.toString()}::timestamptz
      group by 1, 3
    ) as usage
    join prices price on price.id = usage.price_id
  `);
  const byDay = new Map<string, Fraction>();
  for (const piece of rows) {
    if (!isAbout(clause.prefixes, piece.sku)) continue;
    const day = toInstant(piece.day).toString();
    byDay.set(day, add(byDay.get(day) ?? nothing, costOf(piece)));
  }
  const days: { until: Temporal.Instant; used: Fraction }[] = [];
  let used = nothing;
  let day = start.toZonedDateTimeISO(timeZone);
  for (; Temporal.Instant.compare(day.toInstant(), until) < 0; day = day.add({ days: 1 })) {
    used = add(used, byDay.get(day.toInstant().toString()) ?? nothing);
    const next = day.add({ days: 1 }).toInstant();
    days.push({ until: Temporal.Instant.compare(next, end) < 0 ? next : end, used });
  }
  return days;
}

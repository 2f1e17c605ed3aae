import { and, count, eq, gt, lte, min, type SQL, sql } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import type { getOperatorOverview as route } from "../contract/desk.ts";
import type { RouteAnswer } from "../contract/route.ts";
import { supplies } from "../db/schema/capacity.ts";
import { quotaRequests } from "../db/schema/quotas.ts";
import { reservationEvents, reservations } from "../db/schema/reservations.ts";
import { countFaults } from "../health/count-faults.ts";
import { countMoneyMatters } from "./count-money-matters.ts";

type Overview = RouteAnswer<typeof route>;

/** What waits for the operator across all customers, counted at this moment. */
export async function getOperatorOverview(ctx: OperatorContext): Promise<Overview> {
  const [handovers, faults, quotas, money, starting, supplyEnding, failed] = await Promise.all([
    countHandovers(ctx),
    countFaults(ctx),
    countQuotaRequests(ctx),
    countMoneyMatters(ctx),
    countStarting(ctx),
    countSupplyEnding(ctx),
    countFailed(ctx),
  ]);
  const asOf = ctx.clock.now().toString();
  return { asOf, handovers, faults, quotaRequests: quotas, ...money, starting, supplyEnding, failed };
}

/** Beyond the tolerance that a reservation was sold with its nodes are late, and what it waits is not billed. */
function isLate(now: string): SQL<boolean> {
  const tolerance = sql`make_interval(mins => (${reservations.terms} ->> 'deliveryToleranceMinutes')::integer)`;
  return sql<boolean>`${reservations.startsAt} + ${tolerance} < ${now}::timestamptz`;
}

async function countHandovers(ctx: OperatorContext): Promise<Overview["handovers"]> {
  const late = sql<number>`count(*) filter (where ${isLate(ctx.clock.now().toString())})`.mapWith(Number);
  const [row] = await ctx.db
    .select({ waiting: count(), late })
    .from(reservations)
    .where(eq(reservations.state, "provisioning"));
  return row ?? { waiting: 0, late: 0 };
}

async function countQuotaRequests(ctx: OperatorContext): Promise<Overview["quotaRequests"]> {
  const [row] = await ctx.db
    .select({ pending: count(), answerBy: min(quotaRequests.answerBy) })
    .from(quotaRequests)
    .where(eq(quotaRequests.state, "pending"));
  return { pending: row?.pending ?? 0, answerBy: row?.answerBy?.toString() ?? null };
}

async function countStarting(ctx: OperatorContext): Promise<Overview["starting"]> {
  const until = ctx.clock.now().add({ hours: 24 });
  const [row] = await ctx.db
    .select({ reservations: count(), nodes: sumOf(reservations.nodes), next: min(reservations.startsAt) })
    .from(reservations)
    .where(and(eq(reservations.state, "scheduled"), lte(reservations.startsAt, until)));
  return { reservations: row?.reservations ?? 0, nodes: row?.nodes ?? 0, next: row?.next?.toString() ?? null };
}

async function countSupplyEnding(ctx: OperatorContext): Promise<Overview["supplyEnding"]> {
  const now = ctx.clock.now();
  const isEnding = and(gt(supplies.endsAt, now), lte(supplies.endsAt, now.add({ hours: 30 * 24 })));
  const [row] = await ctx.db
    .select({ blocks: count(), nodes: sumOf(supplies.nodes), next: min(supplies.endsAt) })
    .from(supplies)
    .where(isEnding);
  return { blocks: row?.blocks ?? 0, nodes: row?.nodes ?? 0, next: row?.next?.toString() ?? null };
}

async function countFailed(ctx: OperatorContext): Promise<Overview["failed"]> {
  const since = ctx.clock.now().subtract({ hours: 30 * 24 });
  const latest = sql`max(${reservationEvents.at})`.mapWith(reservationEvents.at);
  const [row] = await ctx.db
    .select({ reservations: count(), latest })
    .from(reservationEvents)
    .where(and(eq(reservationEvents.toState, "failed"), gt(reservationEvents.at, since)));
  return { reservations: row?.reservations ?? 0, latest: row?.latest?.toString() ?? null };
}

function sumOf(column: typeof reservations.nodes | typeof supplies.nodes): SQL<number> {
  return sql<number>`coalesce(sum(${column}), 0)`.mapWith(Number);
}

import { and, eq, gte, lt, ne, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { OperatorContext } from "../context.ts";
import type { listOperatorActDays as route } from "../contract/customers.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { problem } from "../http/problem.ts";

const mostDays = 62;

/** How often operators did what on each day of a time zone. Throws `invalid_window` for one that is turned round or too long. */
export async function listOperatorActDays(
  ctx: OperatorContext,
  query: RouteInput<typeof route>["query"],
): Promise<RouteAnswer<typeof route>> {
  const [from, until] = [Temporal.Instant.from(query.from), Temporal.Instant.from(query.until)];
  const hours = from.until(until).total("hours");
  if (hours <= 0 || hours > mostDays * 24) {
    const detail = `Ask for at most ${mostDays} days, with the end after the start.`;
    throw problem("invalid_window", { status: 400, detail, fields: { until: detail } });
  }
  const day = sql<string>`(${auditEntries.at} at time zone ${query.timeZone})::date::text`;
  const { actorType, at, outcome, action } = auditEntries;
  const items = await ctx.db
    .select({ day, action, count: sql<number>`count(*)::integer` })
    .from(auditEntries)
    .where(and(eq(actorType, "operator"), gte(at, from), lt(at, until), ne(outcome, "refused")))
    // By place: the zone is a parameter, and two of them are not seen to be one expression.
    .groupBy(sql`1`, sql`2`)
    .orderBy(sql`1`, sql`2`);
  return { items };
}

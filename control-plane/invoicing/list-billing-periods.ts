import { and, asc, eq, gt, lte, ne, or } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { OperatorContext } from "../context.ts";
import type { listBillingPeriods as route } from "../contract/operator-invoices.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { billingPeriods } from "../db/schema/invoices.ts";
import { organizations } from "../db/schema/organizations.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";
import { previewPeriod } from "./preview-period.ts";

/**
 * All customers' periods that are over and not issued, or that run when asked for, each with what it would bill now: the
 * oldest first. One query per period reads its bill twice, so pages are short.
 */
export async function listBillingPeriods(
  ctx: OperatorContext,
  { cursor, limit, running = false }: RouteInput<typeof route>["query"],
): Promise<RouteAnswer<typeof route>> {
  const last = decodeCursor(cursor, ["instant", "string"]);
  const now = ctx.clock.now();
  const { periodStart, periodEnd, organizationId, state } = billingPeriods;
  const lastAt = last ? Temporal.Instant.from(last[0]) : null;
  const rows = await ctx.db
    .select({ period: billingPeriods, organization: organizations })
    .from(billingPeriods)
    .innerJoin(organizations, eq(organizations.id, organizationId))
    .where(
      and(
        ne(state, "closed"),
        running ? and(gt(periodEnd, now), lte(periodStart, now)) : lte(periodEnd, now),
        last && lastAt
          ? or(gt(periodStart, lastAt), and(eq(periodStart, lastAt), gt(organizationId, last[1])))
          : undefined,
      ),
    )
    .orderBy(asc(periodStart), asc(organizationId))
    .limit(limit + 1);
  const page = toPage(
    rows,
    limit,
    (row) => row,
    ({ period }) => encodeCursor([period.periodStart.toString(), period.organizationId]),
  );
  const items = [];
  for (const { period, organization } of page.items) items.push(await previewPeriod(ctx, organization, period));
  return { ...page, items };
}

import { and, desc, eq, gt, lt, lte, or, type SQL } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { OperatorContext } from "../context.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import type { getSupply as getRoute, listSupply as listRoute } from "../contract/supply.ts";
import { supplies, supplyWithdrawals } from "../db/schema/capacity.ts";
import { priceLists, prices } from "../db/schema/pricing.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";
import { notFound } from "../http/problem.ts";
import { poolOfRow, skuOf } from "./pool.ts";
import { toSupply } from "./supply.ts";
import { countStanding, type Standing } from "./supply-standing.ts";
import { ceilHour, laterOf } from "./window.ts";
import { toWithdrawal } from "./withdraw-supply.ts";

type Query = RouteInput<typeof listRoute>["query"];
type Row = typeof supplies.$inferSelect;
type Item = RouteAnswer<typeof listRoute>["items"][number];

/** Released supply and how it stands, newest first. */
export async function listSupply(ctx: OperatorContext, query: Query): Promise<RouteAnswer<typeof listRoute>> {
  const last = decodeCursor(query.cursor, ["instant", "string"]);
  const releasedAt = last ? Temporal.Instant.from(last[0]) : null;
  const isOlder =
    last && releasedAt
      ? or(lt(supplies.releasedAt, releasedAt), and(eq(supplies.releasedAt, releasedAt), lt(supplies.id, last[1])))
      : undefined;
  const rows = await ctx.db
    .select()
    .from(supplies)
    .where(and(isOlder, ...wanted(query, ctx.clock.now())))
    .orderBy(desc(supplies.releasedAt), desc(supplies.id))
    .limit(query.limit + 1);
  const standings = await countStanding(ctx, rows.slice(0, query.limit));
  return toPage(
    rows,
    query.limit,
    (row) => toStanding(row, standings.get(row.id), ctx.clock.now()),
    (row) => encodeCursor([row.releasedAt.toString(), row.id]),
  );
}

/** One block with what was withdrawn of it, newest first, and from when it has a price. */
export async function getSupply(ctx: OperatorContext, id: string): Promise<RouteAnswer<typeof getRoute>> {
  const [row] = await ctx.db.select().from(supplies).where(eq(supplies.id, id));
  if (!row) throw notFound("supply");
  const withdrawals = await ctx.db
    .select()
    .from(supplyWithdrawals)
    .where(eq(supplyWithdrawals.supplyId, id))
    .orderBy(desc(supplyWithdrawals.createdAt), desc(supplyWithdrawals.id));
  const standings = await countStanding(ctx, [row]);
  return {
    ...toStanding(row, standings.get(id), ctx.clock.now()),
    withdrawals: withdrawals.map(toWithdrawal),
    pricedFrom: (await findPricedFrom(ctx, row))?.toString() ?? null,
  };
}

/** Without a price nobody finds what is released. */
async function findPricedFrom(ctx: OperatorContext, row: Row): Promise<Temporal.Instant | undefined> {
  const [first] = await ctx.db
    .select({ validFrom: priceLists.validFrom })
    .from(prices)
    .innerJoin(priceLists, eq(priceLists.id, prices.priceListId))
    .where(eq(prices.sku, skuOf(poolOfRow(row))))
    .orderBy(priceLists.validFrom)
    .limit(1);
  return first?.validFrom;
}

function wanted({ region, nodeType, state }: Query, now: Temporal.Instant): (SQL | undefined)[] {
  return [
    region ? eq(supplies.region, region) : undefined,
    nodeType ? eq(supplies.nodeType, nodeType) : undefined,
    state === "coming" ? gt(supplies.startsAt, now) : undefined,
    state === "current" ? and(lte(supplies.startsAt, now), gt(supplies.endsAt, now)) : undefined,
    state === "over" ? lte(supplies.endsAt, now) : undefined,
  ];
}

function toStanding(row: Row, standing: Standing | undefined, now: Temporal.Instant): Item {
  const isOver = Temporal.Instant.compare(row.endsAt, now) <= 0;
  const isComing = Temporal.Instant.compare(row.startsAt, now) > 0;
  const from = laterOf(row.startsAt, ceilHour(now));
  return {
    ...toSupply(row),
    state: isOver ? "over" : isComing ? "coming" : "current",
    withdrawnNodes: standing?.withdrawnNodes ?? 0,
    soldShare: isOver ? null : (standing?.soldShare ?? "0"),
    withdrawableFrom: Temporal.Instant.compare(from, row.endsAt) < 0 ? from.toString() : null,
    withdrawableNodes: standing?.withdrawableNodes ?? 0,
  };
}

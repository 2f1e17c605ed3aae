import { and, asc, desc, eq, lt, notLike, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { Temporal } from "temporal-polyfill";
import type { OperatorContext } from "../context.ts";
import type { getPriceList as getRoute, listPriceLists as listRoute } from "../contract/price-lists.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { organizations } from "../db/schema/organizations.ts";
import { priceLists, prices } from "../db/schema/pricing.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";
import { notFound } from "../http/problem.ts";
import { derivedSkus } from "./sku.ts";

type PriceList = RouteAnswer<typeof listRoute>["items"][number];
type Row = Awaited<ReturnType<typeof select>>[number];

/** Published price lists, the latest validity first. */
export async function listPriceLists(
  ctx: OperatorContext,
  query: RouteInput<typeof listRoute>["query"],
): Promise<RouteAnswer<typeof listRoute>> {
  const last = decodeCursor(query.cursor, ["instant", "string"]);
  const validFrom = last ? Temporal.Instant.from(last[0]) : null;
  const isEarlier =
    last && validFrom
      ? or(lt(priceLists.validFrom, validFrom), and(eq(priceLists.validFrom, validFrom), lt(priceLists.id, last[1])))
      : undefined;
  const rows = await select(ctx, isEarlier, query.limit + 1);
  return toPage(rows, query.limit, toPriceList, ({ list }) => encodeCursor([list.validFrom.toString(), list.id]));
}

/** One list with its prices by sku, each beside that of the list that was valid before it for the same customers. */
export async function getPriceList(ctx: OperatorContext, id: string): Promise<RouteAnswer<typeof getRoute>> {
  const [row] = await select(ctx, eq(priceLists.id, id), 1);
  if (!row) throw notFound("price list");
  const earlier = alias(prices, "earlier");
  const items = await ctx.db
    .select({
      ...{ sku: prices.sku, amount: prices.amount, previousAmount: earlier.amount },
      ...{ dropFloorPercent: prices.dropFloorPercent, swap: prices.swap },
    })
    .from(prices)
    .leftJoin(earlier, and(eq(earlier.sku, prices.sku), eq(earlier.priceListId, row.previousId ?? "")))
    .where(and(eq(prices.priceListId, id), isPublished))
    .orderBy(asc(prices.sku));
  return { ...toPriceList(row), items };
}

/** Without what clauses made of its prices later. */
const isPublished = and(...derivedSkus.map((shape) => notLike(prices.sku, shape)));

function select(ctx: OperatorContext, which: SQL | undefined, limit: number) {
  const now = sql`${ctx.clock.now().toString()}::timestamptz`;
  const sameCustomers = sql`other.organization_id is not distinct from ${priceLists.organizationId}
    and other.currency = ${priceLists.currency}`;
  const order = sql`order by other.valid_from desc, other.published_at desc, other.id desc limit 1`;
  return ctx.db
    .select({
      list: priceLists,
      organizationName: organizations.name,
      count: sql<number>`(select count(*)::integer from ${prices} where ${prices.priceListId} = ${priceLists.id} and ${isPublished})`,
      isComing: sql<boolean>`${priceLists.validFrom} > ${now}`,
      currentId: sql<string | null>`(
        select other.id from price_lists other where ${sameCustomers} and other.valid_from <= ${now} ${order}
      )`,
      previousId: sql<string | null>`(
        select other.id from price_lists other where ${sameCustomers}
          and (other.valid_from, other.published_at, other.id)
            < (${priceLists.validFrom}, ${priceLists.publishedAt}, ${priceLists.id}) ${order}
      )`,
    })
    .from(priceLists)
    .leftJoin(organizations, eq(organizations.id, priceLists.organizationId))
    .where(which)
    .orderBy(desc(priceLists.validFrom), desc(priceLists.id))
    .limit(limit);
}

function toPriceList({ list, organizationName, count, isComing, currentId }: Row): PriceList {
  const { id, name, organizationId, currency, validFrom, publishedAt } = list;
  return {
    ...{ id, name, currency, prices: count },
    organization: organizationId === null ? null : { id: organizationId, name: organizationName ?? organizationId },
    validFrom: validFrom.toString(),
    publishedAt: publishedAt.toString(),
    state: isComing ? "coming" : currentId === id ? "current" : "past",
  };
}

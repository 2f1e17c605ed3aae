import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import type { OwnPrice, listOwnPrices as route } from "../contract/own-prices.ts";
import type { RouteAnswer } from "../contract/route.ts";
import { toInstant } from "../db/to-instant.ts";
import { getOrganization } from "../organizations/organizations.ts";
import { findPrices, type Price } from "../pricing/find-price.ts";
import { publicPricesAt } from "./public-prices.ts";
import { skuWords } from "./sku-words.ts";

/** How many changes to come are looked at: more are published rarely, and the first one that matters is shown. */
const changesAhead = 5;

/** The prices that hold for the organization now, each beside the public one, the one before and the next one. */
export async function listOwnPrices(ctx: Context): Promise<RouteAnswer<typeof route>> {
  const { organizationId } = ctx;
  const { currency } = await getOrganization(ctx);
  const now = ctx.clock.now();
  const edges = await edgesOf(ctx, currency);
  const skus = await skusOf(ctx, currency);
  const at = (instant: Temporal.Instant) => findPrices(ctx, { organizationId, skus, at: instant });
  const current = await at(now);
  const everybody = new Map((await publicPricesAt(ctx.db, currency, now)).map(({ sku, amount }) => [sku, amount]));
  const lists = await listsOf(ctx, [...current.values()]);
  const before = new Map<string, Map<string, Price>>();
  for (const { validFrom } of lists.values()) {
    const key = validFrom.toString();
    if (!before.has(key)) before.set(key, await at(validFrom.subtract({ seconds: 1 })));
  }
  const ahead: { edge: Temporal.Instant; prices: Map<string, Price> }[] = [];
  const coming = edges.filter((edge) => Temporal.Instant.compare(edge, now) > 0).slice(0, changesAhead);
  for (const edge of coming) ahead.push({ edge, prices: await at(edge) });
  const words = await skuWords(ctx.db);
  const items = [...current.values()].flatMap((price): OwnPrice[] => {
    const list = lists.get(price.id);
    const named = words(price.sku);
    if (!list || !named) return [];
    const next = ahead.find(({ prices }) => prices.get(price.sku)?.amount !== price.amount);
    return [
      {
        ...{ sku: price.sku, ...named, amount: price.amount },
        source: list.isOwn ? "own" : "public",
        listName: list.name,
        validFrom: list.validFrom.toString(),
        publicAmount: everybody.get(price.sku) ?? null,
        previousAmount: before.get(list.validFrom.toString())?.get(price.sku)?.amount ?? null,
        coming: next ? { amount: next.prices.get(price.sku)?.amount ?? null, at: next.edge.toString() } : null,
      },
    ];
  });
  return { asOf: now.toString(), currency, items: items.sort(byWords) };
}

function byWords(left: OwnPrice, right: OwnPrice): number {
  const kind = ({ sku }: OwnPrice) => ["capacity", "model", "batch"].indexOf(sku.split(":")[0] ?? "");
  return kind(left) - kind(right) || left.name.localeCompare(right.name) || (left.sku < right.sku ? -1 : 1);
}

async function skusOf(ctx: Context, currency: string): Promise<string[]> {
  const { rows } = await ctx.db.execute<{ sku: string }>(sql`
    select distinct price.sku from prices price
    join price_lists list on list.id = price.price_list_id
    where price.currency = ${currency} and (list.organization_id is null or list.organization_id = ${ctx.organizationId})
      and price.sku ~ '^(capacity|model|batch):'
  `);
  return rows.map(({ sku }) => sku);
}

/** When lists of the organization or of everybody begin or end, the first one first. */
async function edgesOf(ctx: Context, currency: string): Promise<Temporal.Instant[]> {
  const { rows } = await ctx.db.execute<{ at: string }>(sql`
    select distinct edge::text as at from price_lists list
    left join price_list_ends ended on ended.price_list_id = list.id
    cross join lateral (values (list.valid_from), (ended.ends_at)) as edges (edge)
    where list.currency = ${currency} and edge is not null
      and (list.organization_id is null or list.organization_id = ${ctx.organizationId})
  `);
  return rows.map(({ at }) => toInstant(at)).sort(Temporal.Instant.compare);
}

async function listsOf(ctx: Context, prices: readonly Price[]) {
  const { rows } = await ctx.db.execute<{ id: string; name: string; isOwn: boolean; validFrom: string }>(sql`
    select price.id, list.name, list.organization_id is not null as "isOwn", list.valid_from::text as "validFrom"
    from prices price
    join price_lists list on list.id = price.price_list_id
    where price.id = any(${sql.param(prices.map(({ id }) => id))}::text[])
  `);
  return new Map(rows.map(({ id, validFrom, ...list }) => [id, { ...list, validFrom: toInstant(validFrom) }]));
}

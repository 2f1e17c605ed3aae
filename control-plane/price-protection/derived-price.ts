import Big from "big.js";
import { and, eq } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import { prices } from "../db/schema/pricing.ts";
import { newId } from "../ids.ts";

export type PriceRow = typeof prices.$inferSelect;

/** The lowest price that a price-drop clause goes down to: rounded up to twelve decimals, as `duePriceDrops` does. */
export async function floorPrice(ctx: OperatorContext, agreed: PriceRow, percent: number): Promise<PriceRow> {
  const amount = new Big(agreed.amount).times(percent).times("0.01").round(12, Big.roundUp).toFixed();
  return derive(ctx, agreed, { sku: `floor:${percent}:${agreed.sku}`, amount });
}

/** What a node-hour costs after a swap at a ratio: no more than the nodes given up for it, to twelve decimals. */
export async function swappedPrice(
  ctx: OperatorContext,
  agreed: PriceRow,
  swap: { nodeType: string; ratio: string },
): Promise<PriceRow> {
  const amount = new Big(agreed.amount).div(swap.ratio).round(12, Big.roundDown).toFixed();
  return derive(ctx, agreed, { sku: `swap:${swap.nodeType}:${swap.ratio}:${agreed.sku}`, amount });
}

/** A price of the same list that its clause makes; made once, because it depends on nothing that can change. */
async function derive(
  ctx: OperatorContext,
  { priceListId, product, per, currency }: PriceRow,
  { sku, amount }: Pick<PriceRow, "sku" | "amount">,
): Promise<PriceRow> {
  await ctx.db
    .insert(prices)
    .values({ id: newId("prc", ctx.clock.now()), priceListId, sku, product, per, amount, currency })
    .onConflictDoNothing({ target: [prices.priceListId, prices.sku] });
  const [row] = await ctx.db
    .select()
    .from(prices)
    .where(and(eq(prices.priceListId, priceListId), eq(prices.sku, sku)));
  if (!row) throw new Error(`${sku} was not made`);
  return row;
}

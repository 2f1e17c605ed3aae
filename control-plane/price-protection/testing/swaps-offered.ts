import { nodeType, region, type Shop } from "../../capacity/testing/shop.ts";
import { release, stockMore } from "../../capacity/testing/stock-more.ts";
import { inTransaction } from "../../db/in-transaction.ts";
import { publishPriceList } from "../../pricing/publish-price-list.ts";

/** What the shop's own nodes may be swapped for. */
export const newer = "b200-sxm-8";

/** Stocks a shop with so many of its own nodes and five newer ones, and lets four of these stand for five until hour 500. */
export async function offerSwaps(shop: Shop, nodes: number): Promise<void> {
  await stockMore(shop);
  await shop.supply({ nodes, from: 0, until: 2000 });
  await release(shop, { region, nodeType: newer, nodes: 5, from: 0, until: 2000 });
  const swap = { nodeType: newer, ratio: "0.8", before: shop.hour(500) };
  await inTransaction(shop.operator, (ctx) =>
    publishPriceList(ctx, {
      ...{ name: "Swap", currency: "USD", validFrom: shop.hour(0) },
      prices: [{ sku: `capacity:${nodeType}:guaranteed`, amount: "40", dropFloorPercent: 50, swap }],
    }),
  );
  await shop.advance(0.5);
}

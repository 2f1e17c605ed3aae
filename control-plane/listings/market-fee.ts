import type { Context } from "../context.ts";
import type { ListingAudience } from "../contract/listings.ts";
import { findPrice } from "../pricing/find-price.ts";
import { marketFeeSku } from "../pricing/sku.ts";

/** The percentage that is kept of what a buyer pays, as published for the organization now; nothing inside it. */
export async function getMarketFee(ctx: Context, audience: ListingAudience): Promise<string> {
  if (audience === "organization") return "0";
  const fee = await findPrice(ctx, {
    organizationId: ctx.organizationId,
    sku: marketFeeSku,
    at: ctx.clock.now(),
  });
  // One is built in for every currency.
  if (!fee) throw new Error("no market fee is published");
  return fee.amount;
}

import type { Context } from "../context.ts";
import type { Model } from "../contract/models.ts";
import { exactCost } from "../money/decimal.ts";
import { findPrices, type Price } from "../pricing/find-price.ts";
import { skuOfModel, tokenBuckets } from "../pricing/sku.ts";

export type ModelPrices = NonNullable<Model["prices"]>;

const million = 1_000_000;

/**
 * What the organization pays per million tokens, by model. Models that no price list names are missing: what they are
 * used for is metered and free of charge; those without prices of a batch cost the usual ones there.
 */
export async function modelPrices(
  ctx: Pick<Context, "db" | "clock" | "organizationId">,
  modelIds: readonly string[],
  sale: "model" | "batch" = "model",
): Promise<Map<string, ModelPrices>> {
  const skus = modelIds.flatMap((id) => tokenBuckets.map((bucket) => skuOfModel(id, bucket, sale)));
  const found = await findPrices(ctx, { organizationId: ctx.organizationId, skus, at: ctx.clock.now() });
  const prices = new Map<string, ModelPrices>();
  for (const id of modelIds) {
    const [input, cachedInput, output] = tokenBuckets.map((bucket) => found.get(skuOfModel(id, bucket, sale)));
    if (!input || !cachedInput || !output) continue;
    prices.set(id, { input: perMillion(input), cachedInput: perMillion(cachedInput), output: perMillion(output) });
  }
  return prices;
}

function perMillion(price: Price) {
  return { amount: exactCost(million, price), currency: price.currency };
}

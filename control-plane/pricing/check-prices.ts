import type { HardwareSwap } from "../contract/price-clause.ts";
import { problem } from "../http/problem.ts";
import { guaranteedTypeOf, marketFeeSku, meterOf, modelOf, saleOf, skuOfModel, tokenBuckets } from "./sku.ts";

/** Twelve decimals keep every amount exact in the sums that are made of it; see docs/decisions/0020. */
const amountShape = /^\d{1,9}(\.\d{1,12})?$/;

export interface AskedPrice {
  sku: string;
  amount: string;
  dropFloorPercent?: number | null | undefined;
  swap?: HardwareSwap | null | undefined;
}

/** Checks the prices of a list before it is published; throws `invalid_prices` with a sentence for each wrong one. */
export function checkPrices(prices: readonly AskedPrice[]): void {
  const skus = new Set(prices.map(({ sku }) => sku));
  const fields: Record<string, string> = {};
  const seen = new Set<string>();
  for (const [index, price] of prices.entries()) {
    const { sku, amount } = price;
    const wrong = wrongWithSku(sku, skus, seen) ?? wrongWithAmount(sku, amount) ?? wrongWithClause(price);
    if (wrong) fields[`prices.${index}.${wrong.field}`] = wrong.sentence;
    seen.add(sku);
  }
  const sentences = Object.values(fields);
  if (sentences.length === 0) return;
  const rest = sentences.length > 5 ? ` And ${sentences.length - 5} more.` : "";
  throw problem("invalid_prices", { status: 422, detail: `${sentences.slice(0, 5).join(" ")}${rest}`, fields });
}

function wrongWithSku(sku: string, skus: ReadonlySet<string>, seen: ReadonlySet<string>) {
  if (!meterOf(sku)) {
    return {
      field: "sku",
      sentence: `${sku} is no sku: write capacity:<node type>:<guaranteed or surplus-2m, -15m, -1h, -24h>, model:<id>:<input, cached_input or output>, the same with batch: for batches, or fee:market.`,
    };
  }
  if (seen.has(sku)) return { field: "sku", sentence: `${sku} is priced twice.` };
  const model = modelOf(sku);
  const sale = saleOf(sku);
  // With a bucket missing, its tokens would be free without anybody having decided so.
  const missing = model === null ? [] : tokenBuckets.filter((bucket) => !skus.has(skuOfModel(model, bucket, sale)));
  if (missing.length === 0) return null;
  return {
    field: "sku",
    sentence: `${sale === "batch" ? `${model} in batches` : model} also needs a price for ${missing.join(" and ")}.`,
  };
}

function wrongWithAmount(sku: string, amount: string) {
  if (sku === marketFeeSku && Number(amount) > 100)
    return { field: "amount", sentence: `${sku} is a percentage: at most 100.` };
  if (amountShape.test(amount)) return null;
  return { field: "amount", sentence: `${amount} is no price: use at most 9 digits and 12 decimals, not below zero.` };
}

function wrongWithClause({ sku, dropFloorPercent, swap }: AskedPrice) {
  const nodeType = guaranteedTypeOf(sku);
  const field = swap ? "swap" : "dropFloorPercent";
  if (!nodeType && (swap || (dropFloorPercent ?? null) !== null))
    return { field, sentence: `${sku} cannot be protected: only guaranteed capacity is.` };
  if (swap && swap.nodeType === nodeType)
    return { field, sentence: `${sku} would be swapped for the same nodes: name another node type.` };
  return null;
}

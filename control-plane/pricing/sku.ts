import type { UsageRecord } from "../contract/usage.ts";

/** What a sku meters: its product, and how many base units its price pays for. */
export interface Meter {
  product: UsageRecord["product"];
  /** 3,600 node-seconds make a node-hour; prices of models are per million tokens. */
  per: number;
}

/** The buckets that tokens are priced in; reasoning is billed as output. */
export const tokenBuckets = ["input", "cached_input", "output"] as const;
export type TokenBucket = (typeof tokenBuckets)[number];

/** What is kept of a sale between customers, in percent of it. */
export const marketFeeSku = "fee:market";

const capacitySku = /^capacity:(?<nodeType>[a-z0-9][a-z0-9.-]*):(?<class>guaranteed|surplus-(?:2m|15m|1h|24h))$/;
/** A model's id may hold colons itself, as in `llama3.2:1b`. */
const modelSku = /^(?:model|batch):(?<model>\S+):(?:input|cached_input|output)$/;

/** The meter of a sku that an operator may price; null for one of another shape. */
export function meterOf(sku: string): Meter | null {
  if (capacitySku.test(sku)) return { product: "capacity", per: 3600 };
  if (sku === marketFeeSku) return { product: "fee", per: 100 };
  if (modelSku.test(sku)) return { product: "inference", per: 1_000_000 };
  return null;
}

/** The model that a sku prices; null for other products. */
export function modelOf(sku: string): string | null {
  return modelSku.exec(sku)?.groups?.model ?? null;
}

/** The sku of a model's bucket, as it is sold at once or in a batch. */
export function skuOfModel(model: string, bucket: TokenBucket, sale: "model" | "batch" = "model"): string {
  return `${sale}:${model}:${bucket}`;
}

/** How a sku sells its model: `batch` is the lower price of what may take a day. */
export function saleOf(sku: string): "model" | "batch" {
  return sku.startsWith("batch:") ? "batch" : "model";
}

/** The node type that a sku prices as guaranteed; null for everything else. */
export function guaranteedTypeOf(sku: string): string | null {
  const { nodeType, class: className } = capacitySku.exec(sku)?.groups ?? {};
  return className === "guaranteed" && nodeType ? nodeType : null;
}

/** Made from a price by its clause, and not published: below a floor, or for swapped nodes. */
export const derivedSkus = ["floor:%", "swap:%"] as const;

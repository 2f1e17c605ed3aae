import { supplyClasses, supplyClassLabel } from "@/lib/supply/supply";

/** Something that a price list can price. */
export interface PriceRow {
  sku: string;
  /** `8 × H100 SXM, Guaranteed` or `Demo small, output`. */
  label: string;
  unit: string;
}

interface Named {
  id: string;
  name: string;
}

const buckets = { input: "input", cached_input: "cached input", output: "output" } as const;

/** Everything that the catalogue can sell: node types in each class, then models with their three prices, at once and in batches, then the market fee. Pure. */
export function priceRows({
  nodeTypes,
  models,
}: {
  nodeTypes: readonly Named[];
  models: readonly Named[];
}): PriceRow[] {
  return [
    ...nodeTypes.flatMap(({ id, name }) =>
      supplyClasses.map((each) => ({
        sku: `capacity:${id}:${each === "guaranteed" ? each : `surplus-${each}`}`,
        label: `${name}, ${supplyClassLabel(each)}`,
        unit: "node-hour",
      })),
    ),
    ...models.flatMap(({ id, name }) =>
      Object.entries(buckets).map(([bucket, word]) => ({
        sku: `model:${id}:${bucket}`,
        label: `${name}, ${word}`,
        unit: "million tokens",
      })),
    ),
    ...models.flatMap(({ id, name }) =>
      Object.entries(buckets).map(([bucket, word]) => ({
        sku: `batch:${id}:${bucket}`,
        label: `${name} in batches, ${word}`,
        unit: "million tokens",
      })),
    ),
    { sku: "fee:market", label: "Market fee on what customers sell on", unit: "100 of a sale" },
  ];
}

/** How much a price changed against the one before: `+4.0 %`, `new`, or nothing. */
export function priceChange(amount: string, before: string | null): string {
  if (before === null) return "new";
  const [now, then] = [Number(amount), Number(before)];
  if (now === then) return "";
  if (then === 0) return "was free";
  const percent = (now / then - 1) * 100;
  return `${percent > 0 ? "+" : "−"}${Math.abs(percent).toFixed(1)} %`;
}

import type { OwnPrice } from "../contract/own-prices.ts";
import type { Database } from "../db/client.ts";
import { nodeTypes } from "../db/schema/capacity.ts";
import { models } from "../db/schema/models.ts";
import { meterOf, modelOf } from "../pricing/sku.ts";

type Words = Pick<OwnPrice, "name" | "way" | "unit">;

const notices: Record<string, string> = {
  "surplus-2m": "surplus, 2 minutes' notice",
  "surplus-15m": "surplus, 15 minutes' notice",
  "surplus-1h": "surplus, 1 hour's notice",
  "surplus-24h": "surplus, 24 hours' notice",
};
const buckets: Record<string, string> = { input: "input", cached_input: "cached input", output: "output" };

/** Names for skus by the catalogue; null for those of what it does not have, and for fees. */
export async function skuWords(db: Database): Promise<(sku: string) => Words | null> {
  const types = await db.select({ id: nodeTypes.id, name: nodeTypes.name }).from(nodeTypes);
  const known = await db.select({ id: models.id, name: models.name }).from(models);
  const typeNames = new Map(types.map(({ id, name }) => [id, name]));
  const modelNames = new Map(known.map(({ id, name }) => [id, name]));
  return (sku) => {
    const last = sku.slice(sku.lastIndexOf(":") + 1);
    if (meterOf(sku)?.product === "capacity") {
      const name = typeNames.get(sku.split(":")[1] ?? "");
      return name ? { name, way: notices[last] ?? "guaranteed", unit: "node-hour" } : null;
    }
    const name = modelNames.get(modelOf(sku) ?? "");
    const bucket = buckets[last];
    if (!name || !bucket) return null;
    return { name, way: sku.startsWith("batch:") ? `${bucket}, in batches` : bucket, unit: "million tokens" };
  };
}

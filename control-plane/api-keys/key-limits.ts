import type { Context } from "../context.ts";
import type { ApiKeyDetail } from "../contract/api-keys.ts";
import { listModels } from "../models/catalogue.ts";
import { lowerLimit } from "./lower-limit.ts";
import type { ReadKey } from "./to-api-key.ts";

type Limits = ApiKeyDetail["limits"];

/** What holds for each model that the key may call: the minimum over organization and key. */
export async function keyLimits(ctx: Context, key: ReadKey): Promise<Limits> {
  const models = await listModels(ctx);
  return models
    .filter(({ id }) => key.allowedModels === null || key.allowedModels.includes(id))
    .map(({ id, limits }) => ({
      modelId: id,
      requestsPerMinute: lowerLimit(limits.requestsPerMinute, key.requestsPerMinute),
      tokensPerMinute: lowerLimit(limits.tokensPerMinute, key.tokensPerMinute),
    }));
}

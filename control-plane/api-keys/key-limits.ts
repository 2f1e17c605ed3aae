import type { Context } from "../context.ts";
import type { ApiKeyDetail } from "../contract/api-keys.ts";
import { listModels } from "../models/catalogue.ts";
import { lowestLimit } from "../quotas/limits.ts";
import { listRateCaps, type RateCap } from "../quotas/rate-limits.ts";
import type { ReadKey } from "./to-api-key.ts";

type Limits = ApiKeyDetail["limits"];
type Rate = "requestsPerMinute" | "tokensPerMinute";

/** What holds for each model that the key may call: the minimum over organization, project and key. */
export async function keyLimits(ctx: Context, key: ReadKey): Promise<Limits> {
  const models = (await listModels(ctx)).filter(
    ({ id }) => key.allowedModels === null || key.allowedModels.includes(id),
  );
  const caps = await listRateCaps(ctx);
  return models.map(({ id, limits }) => {
    const lowest = (rate: Rate) =>
      lowestLimit<Limits[number][Rate]>(
        { limit: limits[rate], of: "organization" },
        ...caps.flatMap((cap) => limitOfCap(cap, key, id, rate)),
        ...(key[rate] === null ? [] : [{ limit: key[rate], of: "key" as const }]),
      );
    return { modelId: id, requestsPerMinute: lowest("requestsPerMinute"), tokensPerMinute: lowest("tokensPerMinute") };
  });
}

function limitOfCap(cap: RateCap, key: ReadKey, modelId: string, rate: Rate): Limits[number][Rate][] {
  if (cap.model !== null && cap.model !== modelId) return [];
  if (cap.level === "project" && cap.subjectId === key.projectId) return [{ limit: cap[rate], of: "project" }];
  return cap.level === "apiKey" && cap.subjectId === key.id ? [{ limit: cap[rate], of: "key" }] : [];
}

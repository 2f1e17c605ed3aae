import "server-only";
import type { ApiKeySummary } from "@/lib/api-keys/api-key";
import { listApiKeys } from "@/lib/api-keys/queries";
import type { OrgContext } from "@/lib/auth/context";
import { inferenceUrl } from "@/lib/models/inference-url";
import { isCallable } from "@/lib/models/model";
import { listModels } from "@/lib/models/queries";
import { orElse } from "@/lib/query/or-else";
import type { QuickstartPlace } from "./quickstart";

/** What the quickstart is made for: keys that work, models to call, and those of them that were chosen. */
export interface QuickstartSetup {
  keys: readonly ApiKeySummary[];
  chosenKey: ApiKeySummary | null;
  models: readonly { id: string; name: string }[];
  place: QuickstartPlace;
}

/** The chosen key and model, or the newest key that may call models and the first model that answers. */
export async function getQuickstartSetup(
  ctx: OrgContext,
  chosen: { key?: string | undefined; model?: string | undefined },
): Promise<QuickstartSetup> {
  const [page, all] = await Promise.all([
    // The quickstart stands without them.
    orElse(listApiKeys(ctx, {}), { items: [] }),
    orElse(listModels(ctx), []),
  ]);
  const keys = page.items.filter(({ state }) => state === "active");
  const models = all.filter(isCallable);
  const model =
    models.find(({ id }) => id === chosen.model) ??
    models.find(({ healthy, life }) => healthy && life !== "deprecated") ??
    models[0];
  const embedding = all.find(({ modalities }) => modalities.includes("embedding"));
  return {
    keys,
    chosenKey: keys.find(({ id }) => id === chosen.key) ?? null,
    models: models.map(({ id, name }) => ({ id, name })),
    place: { inferenceUrl: inferenceUrl(), model: model?.id ?? "model-id", embeddingModel: embedding?.id ?? null },
  };
}

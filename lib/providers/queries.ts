import "server-only";
import { cache } from "react";
import * as contract from "@/control-plane/contract/operator-providers";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { readCatalogue } from "@/lib/desk/catalogue";
import type { ProviderView } from "./provider";

/** Every provider by name, with its health and load. */
export async function listProviders(ctx: OperatorContext): Promise<ProviderView[]> {
  const [{ items }, { models }] = await Promise.all([
    controlPlane(ctx).call(contract.listProviders),
    readCatalogue(ctx),
  ]);
  return items.map((item) => toView(item, models));
}

/** One provider; with `look` it is asked first whether it answers now. Throws `not_found`. */
export const getProvider = cache(async (ctx: OperatorContext, id: string, look = false): Promise<ProviderView> => {
  const [item, { models }] = await Promise.all([
    controlPlane(ctx).call(contract.getProvider, { params: { id }, query: look ? { look: "true" } : {} }),
    readCatalogue(ctx),
  ]);
  return toView(item, models);
});

function toView(item: contract.OperatorProvider, models: readonly { id: string; name: string }[]): ProviderView {
  const { id, name, baseUrl, hasSecret, discovered, maxConcurrent, lastHour } = item;
  const { connectTimeoutMs, firstByteTimeoutMs, idleTimeoutMs } = item;
  const { healthy, lookedAt, latencyMs, fault, out, running, serves } = item.health;
  return {
    ...{ id, name, baseUrl, hasSecret, discovered, maxConcurrent, lastHour },
    ...{ connectTimeoutMs, firstByteTimeoutMs, idleTimeoutMs },
    health: { healthy, lookedAt, latencyMs, fault, out, running, serves },
    models: item.models.map((model) => models.find((each) => each.id === model) ?? { id: model, name: model }),
  };
}

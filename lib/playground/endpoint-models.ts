import { isEndpointModel } from "@/control-plane/contract/endpoint-model";
import type { EndpointView } from "@/lib/endpoints/endpoint";
import type { PlaygroundModel } from "./model";

/** What every server of models takes, for weights that the catalogue does not know. */
const usualParameters = ["temperature", "top_p", "max_tokens", "stop", "seed"];

/** The endpoints that run, as models to talk to: with what the model that they serve takes, and free of charge. */
export function endpointModels(
  endpoints: readonly EndpointView[],
  models: readonly PlaygroundModel[],
): PlaygroundModel[] {
  return endpoints
    .filter(({ state }) => state === "running")
    .map(({ name, model, modelId, contextTokens, maxOutputTokens, healthy }) => {
      const served = models.find(({ id }) => id === modelId);
      return {
        ...{ id: model, name: `${name} (your endpoint)`, contextTokens, maxOutputTokens, healthy: healthy ?? false },
        ...{ demo: served?.demo ?? false, life: "available", prices: null },
        modalities: served?.modalities ?? ["text"],
        parameters: served?.parameters ?? usualParameters,
      };
    });
}

/** What stands in the place of a price where a model has none. */
export function describeNoPrice(modelId: string): string {
  return isEndpointModel(modelId) ? "on your reserved nodes: not charged by tokens" : "no price set: not charged";
}

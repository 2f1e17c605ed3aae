import type { ModelSummary } from "../model";

/** A model for tests, with what matters given. */
export function makeModel(id: string, given: Partial<ModelSummary> = {}): ModelSummary {
  return {
    id,
    name: id,
    publisher: "Example Publisher",
    license: "MIT",
    regions: [],
    demo: false,
    discovered: false,
    contextTokens: 8_192,
    maxOutputTokens: 4_096,
    modalities: ["text"],
    parameters: [],
    life: "available",
    retiresAt: null,
    successorId: null,
    dataPolicy: null,
    isChosen: false,
    prices: null,
    batchPrices: null,
    measured: null,
    healthy: true,
    limits: { requestsPerMinute: 600, tokensPerMinute: 100_000 },
    ...given,
  };
}

import type { Money } from "@/control-plane/contract/primitives";

export type ModelLife = "preview" | "available" | "deprecated" | "retired";
export type Modality = "text" | "image" | "embedding";

/** Prices of a million tokens, by bucket. */
export interface ModelPrices {
  input: Money;
  cachedInput: Money;
  output: Money;
}

/** How a model did in the last 24 hours. */
export interface ModelMeasures {
  firstTokenMsP50: number;
  firstTokenMsP95: number;
  outputTokensPerSecondP50: number;
  /** The slow end: 95 of 100 requests were at least this fast. */
  outputTokensPerSecondP95: number;
  requests: number;
}

/** What becomes of prompts and answers. */
export interface ModelDataPolicy {
  /** 0 for not at all. */
  retentionDays: number;
  trainedOn: boolean;
  region: string;
}

/** How it did in one hour; null where too few requests were made. */
export interface ModelHourView {
  hour: string;
  requests: number;
  firstTokenMsP50: number | null;
  firstTokenMsP95: number | null;
  outputTokensPerSecondP50: number | null;
  outputTokensPerSecondP95: number | null;
}

/** A model as a row of the catalogue. */
export interface ModelSummary {
  id: string;
  name: string;
  publisher: string;
  license: string;
  /** Where it is answered. */
  regions: readonly { id: string; name: string }[];
  /** Answered by the built-in demo engine: not a real model. */
  demo: boolean;
  /** Found on the control plane's own machine. */
  discovered: boolean;
  contextTokens: number;
  maxOutputTokens: number;
  modalities: readonly Modality[];
  /** Names of the request's parameters that it takes. */
  parameters: readonly string[];
  life: ModelLife;
  retiresAt: string | null;
  /** The model to change to; null when there is none. */
  successorId: string | null;
  /** Null where the operator has not said. */
  dataPolicy: ModelDataPolicy | null;
  /** Offered to some organizations only, this one among them. */
  isChosen: boolean;
  /** Null while the operator has set none: then calls are not charged. */
  prices: ModelPrices | null;
  /** Null where a batch costs the usual price. */
  batchPrices: ModelPrices | null;
  /** Null with fewer than 20 requests. */
  measured: ModelMeasures | null;
  healthy: boolean;
  /** Of the organization. */
  limits: { requestsPerMinute: number; tokensPerMinute: number };
}

/** A model's card. */
export interface ModelCard extends ModelSummary {
  description: string;
  /** The model to change to, by name. */
  successor: { id: string; name: string } | null;
}

/** Whether a request to it would be answered as far as we know. */
export function isCallable(model: Pick<ModelSummary, "life" | "modalities">): boolean {
  return model.life !== "retired" && model.modalities.includes("text");
}

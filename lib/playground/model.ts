import type { ModelSummary } from "@/lib/models/model";

/** What the playground needs to know of a model. */
export type PlaygroundModel = Pick<
  ModelSummary,
  | "id"
  | "name"
  | "demo"
  | "modalities"
  | "contextTokens"
  | "maxOutputTokens"
  | "parameters"
  | "prices"
  | "healthy"
  | "life"
>;

/** The model to begin with: the one asked for, else the first that answers; null when there is none. */
export function chooseModel(models: readonly PlaygroundModel[], asked: string | null): PlaygroundModel | null {
  const named = models.find(({ id }) => id === asked);
  return named ?? models.find(({ healthy }) => healthy) ?? models[0] ?? null;
}

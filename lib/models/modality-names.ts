import type { Modality, ModelSummary } from "./model";

/** What a model takes or gives, as people read it. */
export const modalityNames: Record<Modality, string> = { text: "Text", image: "Images", embedding: "Embeddings" };

/** Whether a model writes tokens, which have a price; one that only gives numbers for texts writes none. */
export function writesTokens({ modalities }: Pick<ModelSummary, "modalities">): boolean {
  return modalities.includes("text");
}

/** What a model is for, in a few words beside its name: `text, images, tools`. */
export function describeKinds({ modalities, parameters }: Pick<ModelSummary, "modalities" | "parameters">): string {
  const names = modalities.map((modality) => modalityNames[modality].toLowerCase());
  return [...names, ...(parameters.includes("tools") ? ["tools"] : [])].join(", ");
}

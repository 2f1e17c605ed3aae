import type { Modality } from "./model";

/** What a model takes or gives, as people read it. */
export const modalityNames: Record<Modality, string> = { text: "Text", image: "Images", embedding: "Embeddings" };

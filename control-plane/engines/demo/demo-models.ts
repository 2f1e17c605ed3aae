/** A model of the demo engine: how far back it looks, and how fast it speaks. */
export interface DemoModel {
  id: "demo-small" | "demo-large";
  name: string;
  description: string;
  /** Words of context. */
  order: number;
  tokensPerSecond: number;
  /** Until the first token, for a prompt that was not seen before. */
  firstTokenMs: number;
  contextTokens: number;
  maxOutputTokens: number;
}

export const demoModels: readonly DemoModel[] = [
  {
    id: "demo-small",
    name: "Demo Small",
    description:
      "Built-in demo engine, not a language model: it puts words of this product's documentation in a likely order, looking one word back. For trying things without a GPU.",
    order: 1,
    tokensPerSecond: 80,
    firstTokenMs: 40,
    contextTokens: 8192,
    maxOutputTokens: 2048,
  },
  {
    id: "demo-large",
    name: "Demo Large",
    description:
      "Built-in demo engine, not a language model: like Demo Small, but it looks three words back and speaks more slowly. For trying things without a GPU.",
    order: 3,
    tokensPerSecond: 35,
    firstTokenMs: 120,
    contextTokens: 16_384,
    maxOutputTokens: 4096,
  },
];

/** The demo engine's model that embeds. */
export const demoEmbeddingModel = {
  id: "demo-embedding",
  name: "Demo Embedding",
  description:
    "Built-in demo engine, not a language model: it hashes the words of a text and their pieces into a vector, so that texts with the same words lie close together. For trying things without a GPU.",
  dimensions: 256,
  contextTokens: 8192,
} as const;

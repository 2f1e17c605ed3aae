import { createHash } from "node:crypto";
import { z } from "zod";
import { DemoError } from "./demo-error.ts";
import { demoEmbeddingModel } from "./demo-models.ts";
import { tokenize } from "./tokens.ts";

/** An embedding request as the demo engine takes it: texts, not lists of token numbers, which its models do not have. */
export const embeddingRequest = z.looseObject({
  model: z.string(),
  input: z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(2048)]),
  encoding_format: z.enum(["float", "base64"]).nullish(),
  dimensions: z.number().int().min(1).max(demoEmbeddingModel.dimensions).nullish(),
});
export type EmbeddingRequest = z.infer<typeof embeddingRequest>;

/** A word counts more than the pieces that it has in common with its relatives. */
const pieceWeight = 0.3;
const pieceLength = 4;

/** The whole answer to an embedding request. Throws a `DemoError` when a text does not fit. */
export function embed(request: EmbeddingRequest) {
  const texts = [request.input].flat();
  const counts = texts.map((text) => tokenize(text).length);
  const longest = Math.max(...counts);
  if (longest > demoEmbeddingModel.contextTokens) {
    throw new DemoError(
      400,
      `${demoEmbeddingModel.id} takes ${demoEmbeddingModel.contextTokens} tokens a text; one here has ${longest}. Shorten it or split it.`,
      { param: "input", code: "context_length_exceeded" },
    );
  }
  const tokens = counts.reduce((sum, count) => sum + count, 0);
  const dimensions = request.dimensions ?? demoEmbeddingModel.dimensions;
  return {
    object: "list",
    data: texts.map((text, index) => ({
      object: "embedding",
      index,
      embedding: encode(vectorOf(text, dimensions), request.encoding_format ?? "float"),
    })),
    model: demoEmbeddingModel.id,
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  };
}

/** The text as a vector of length one: each word and each piece of one adds to a place, up or down, that its hash names. */
function vectorOf(text: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [text];
  for (const word of words) {
    add(vector, word, 1);
    for (let start = 0; start + pieceLength <= word.length; start++)
      add(vector, `~${word.slice(start, start + pieceLength)}`, pieceWeight);
  }
  const length = Math.hypot(...vector);
  // Words that cancel each other out leave nothing to scale.
  if (length === 0) vector[0] = 1;
  return length === 0 ? vector : vector.map((value) => value / length);
}

function add(vector: Float32Array, feature: string, weight: number): void {
  const hash = createHash("sha256").update(feature).digest();
  const place = hash.readUInt32LE(0) % vector.length;
  vector[place] = (vector[place] ?? 0) + ((hash[4] ?? 0) & 1 ? weight : -weight);
}

function encode(vector: Float32Array, format: "float" | "base64"): number[] | string {
  if (format === "float") return [...vector];
  const bytes = Buffer.alloc(vector.length * 4);
  for (const [index, value] of vector.entries()) bytes.writeFloatLE(value, index * 4);
  return bytes.toString("base64");
}

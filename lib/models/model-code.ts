import { type CodeLanguage, callCode } from "./call-code";
import { embeddingCode } from "./embedding-code";
import type { ModelSummary } from "./model";

/** A first call of a model, by what it does: a streamed answer, or numbers for texts. */
export function modelCode(
  language: CodeLanguage,
  inferenceUrl: string,
  { id, modalities }: Pick<ModelSummary, "id" | "modalities">,
): string {
  if (modalities.includes("embedding") && !modalities.includes("text"))
    return embeddingCode(language, inferenceUrl, { model: id, input: ["The first text.", "Another one."] });
  return callCode(language, inferenceUrl, {
    model: id,
    messages: [{ role: "user", content: "Say hello in three languages." }],
  });
}

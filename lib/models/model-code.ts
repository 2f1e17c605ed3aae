import { callCode } from "./call-code";
import type { CodeLanguage } from "./code-language";
import { embeddingCode } from "./embedding-code";
import { messagesCode } from "./messages-code";
import type { ModelSummary } from "./model";

/** Whose client the code is for. */
export const codeClients = ["openai", "anthropic"] as const;
export type CodeClient = (typeof codeClients)[number];

export const codeClientLabels: Record<CodeClient, string> = { openai: "OpenAI", anthropic: "Anthropic" };

const greeting = "Say hello in three languages.";

/** Which clients can call a model: Anthropic's knows only conversations. */
export function clientsOf({ modalities }: Pick<ModelSummary, "modalities">): readonly CodeClient[] {
  return modalities.includes("text") ? codeClients : ["openai"];
}

/** A first call of a model, by what it does: a streamed answer, or numbers for texts. */
export function modelCode(
  language: CodeLanguage,
  inferenceUrl: string,
  { id, modalities }: Pick<ModelSummary, "id" | "modalities">,
  client: CodeClient = "openai",
): string {
  if (modalities.includes("embedding") && !modalities.includes("text"))
    return embeddingCode(language, inferenceUrl, { model: id, input: ["The first text.", "Another one."] });
  if (client === "anthropic")
    return messagesCode(language, inferenceUrl, { model: id, maxTokens: 256, text: greeting });
  return callCode(language, inferenceUrl, { model: id, messages: [{ role: "user", content: greeting }] });
}

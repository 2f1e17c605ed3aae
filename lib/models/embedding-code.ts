import { clientCode } from "./client-code";
import { type CodeLanguage, keyVariable } from "./code-language";
import { shellQuoted } from "./code-literal";

/** A call of `/v1/embeddings`. */
export interface EmbeddingCall {
  model: string;
  input: readonly string[];
}

/** A program that turns texts into numbers and prints how many, ready to be copied. `inferenceUrl` ends in `/v1`. */
export function embeddingCode(language: CodeLanguage, inferenceUrl: string, { model, input }: EmbeddingCall): string {
  // Strings and lists of strings are written alike in JSON, Python and TypeScript.
  const [name, texts] = [model, input].map((value) => JSON.stringify(value));
  if (language === "curl") {
    return [
      `curl ${shellQuoted(`${inferenceUrl}/embeddings`)} \\`,
      `  -H "Authorization: Bearer $${keyVariable}" \\`,
      `  -H 'Content-Type: application/json' \\`,
      `  -d ${shellQuoted(JSON.stringify({ model, input }, null, 2))}`,
    ].join("\n");
  }
  if (language === "python") {
    return [
      ...clientCode("python", "openai", inferenceUrl),
      `answer = client.embeddings.create(model=${name}, input=${texts})`,
      "for item in answer.data:",
      "    print(item.index, len(item.embedding))",
    ].join("\n");
  }
  return [
    ...clientCode("typescript", "openai", inferenceUrl),
    "const answer = await client.embeddings.create({",
    `  model: ${name},`,
    `  input: ${texts},`,
    "});",
    "for (const item of answer.data) console.log(item.index, item.embedding.length);",
  ].join("\n");
}

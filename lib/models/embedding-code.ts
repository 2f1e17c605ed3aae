import { type CodeLanguage, keyVariable, shellQuoted } from "./call-code";

/** A call of `/v1/embeddings`. */
export interface EmbeddingCall {
  model: string;
  input: readonly string[];
}

/** A program that turns texts into numbers and prints how many, ready to be copied. `inferenceUrl` ends in `/v1`. */
export function embeddingCode(language: CodeLanguage, inferenceUrl: string, { model, input }: EmbeddingCall): string {
  // Strings and lists of strings are written alike in JSON, Python and TypeScript.
  const [name, texts, url] = [model, input, inferenceUrl].map((value) => JSON.stringify(value));
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
      "# pip install openai",
      "import os",
      "from openai import OpenAI",
      "",
      `client = OpenAI(base_url=${url}, api_key=os.environ["${keyVariable}"])`,
      "",
      `answer = client.embeddings.create(model=${name}, input=${texts})`,
      "for item in answer.data:",
      "    print(item.index, len(item.embedding))",
    ].join("\n");
  }
  return [
    "// npm install openai",
    'import OpenAI from "openai";',
    "",
    "const client = new OpenAI({",
    `  baseURL: ${url},`,
    `  apiKey: process.env.${keyVariable},`,
    "});",
    "",
    "const answer = await client.embeddings.create({",
    `  model: ${name},`,
    `  input: ${texts},`,
    "});",
    "for (const item of answer.data) console.log(item.index, item.embedding.length);",
  ].join("\n");
}

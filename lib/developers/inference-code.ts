import { clientCode } from "@/lib/models/client-code";
import { type CodeLanguage, keyVariable } from "@/lib/models/code-language";
import { shellQuoted } from "@/lib/models/code-literal";
import { javascriptLiteral, pythonLiteral } from "./literals";
import type { Specimens } from "./specimen";

interface LiteralCall {
  /** Method of OpenAI's clients, which have the same name in Python and TypeScript. */
  client: string;
  /** Below the inference API's address. */
  path: string;
  body?: Record<string, unknown>;
}

/** A call with OpenAI's client that prints the answer whole. */
export function literalCall(language: CodeLanguage, inferenceUrl: string, { client, path, body }: LiteralCall): string {
  if (language === "curl") {
    return [
      `curl ${shellQuoted(`${inferenceUrl}${path}`)}`,
      `-H "Authorization: Bearer $${keyVariable}"`,
      ...(body ? ["-H 'Content-Type: application/json'", `-d ${shellQuoted(JSON.stringify(body, null, 2))}`] : []),
    ].join(" \\\n  ");
  }
  if (language === "python") {
    const members = Object.entries(body ?? {}).map(([name, value]) => `    ${name}=${pythonLiteral(value, 1)},`);
    return [
      ...clientCode("python", "openai", inferenceUrl),
      members.length > 0 ? `answer = client.${client}(\n${members.join("\n")}\n)` : `answer = client.${client}()`,
      "print(answer.model_dump_json(indent=2))",
    ].join("\n");
  }
  return [
    ...clientCode("typescript", "openai", inferenceUrl),
    `const answer = await client.${client}(${body ? javascriptLiteral(body) : ""});`,
    "console.log(JSON.stringify(answer, null, 2));",
  ].join("\n");
}

/** A count of the tokens of a message with Anthropic's client, whose address ends before `/v1`. */
export function countCode(language: CodeLanguage, inferenceUrl: string, { model = "model-id" }: Specimens): string {
  const messages = [{ role: "user", content: "What is a reservation?" }];
  const baseUrl = inferenceUrl.replace(/\/v1\/?$/, "");
  if (language === "curl") {
    return [
      `curl ${shellQuoted(`${inferenceUrl}/messages/count_tokens`)}`,
      `-H "x-api-key: $${keyVariable}"`,
      "-H 'anthropic-version: 2023-06-01'",
      "-H 'Content-Type: application/json'",
      `-d ${shellQuoted(JSON.stringify({ model, messages }, null, 2))}`,
    ].join(" \\\n  ");
  }
  if (language === "python") {
    return [
      ...clientCode("python", "anthropic", baseUrl),
      `count = client.messages.count_tokens(model=${pythonLiteral(model)}, messages=${pythonLiteral(messages)})`,
      "print(count.input_tokens)",
    ].join("\n");
  }
  return [
    ...clientCode("typescript", "anthropic", baseUrl),
    `const count = await client.messages.countTokens(${javascriptLiteral({ model, messages })});`,
    "console.log(count.input_tokens);",
  ].join("\n");
}

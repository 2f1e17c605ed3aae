import { clientCode } from "./client-code";
import { type CodeLanguage, keyVariable } from "./code-language";
import { shellQuoted } from "./code-literal";

/** A call of `/v1/messages`, in Anthropic's shape. */
export interface MessagesCall {
  model: string;
  maxTokens: number;
  /** What the person says. */
  text: string;
}

/**
 * A program that prints an answer as it arrives, with Anthropic's own client. `inferenceUrl` ends in `/v1`; Anthropic's
 * clients are given the address above it.
 */
export function messagesCode(
  language: CodeLanguage,
  inferenceUrl: string,
  { model, maxTokens, text }: MessagesCall,
): string {
  const baseUrl = inferenceUrl.replace(/\/v1\/?$/, "");
  // Strings are written alike in JSON, Python and TypeScript.
  const [name, words] = [model, text].map((value) => JSON.stringify(value));
  if (language === "curl") {
    const messages = [{ role: "user", content: text }];
    return [
      `curl -N ${shellQuoted(`${inferenceUrl}/messages`)} \\`,
      `  -H "x-api-key: $${keyVariable}" \\`,
      "  -H 'anthropic-version: 2023-06-01' \\",
      "  -H 'Content-Type: application/json' \\",
      `  -d ${shellQuoted(JSON.stringify({ model, max_tokens: maxTokens, messages, stream: true }, null, 2))}`,
    ].join("\n");
  }
  if (language === "python") {
    return [
      ...clientCode("python", "anthropic", baseUrl),
      "with client.messages.stream(",
      `    model=${name},`,
      `    max_tokens=${maxTokens},`,
      `    messages=[{"role": "user", "content": ${words}}],`,
      ") as stream:",
      "    for text in stream.text_stream:",
      '        print(text, end="", flush=True)',
    ].join("\n");
  }
  return [
    ...clientCode("typescript", "anthropic", baseUrl),
    "const stream = client.messages.stream({",
    `  model: ${name},`,
    `  max_tokens: ${maxTokens},`,
    `  messages: [{ role: "user", content: ${words} }],`,
    "});",
    'stream.on("text", (text) => process.stdout.write(text));',
    "await stream.finalMessage();",
  ].join("\n");
}

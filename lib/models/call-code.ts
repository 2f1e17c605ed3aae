export const codeLanguages = ["curl", "python", "typescript"] as const;
export type CodeLanguage = (typeof codeLanguages)[number];

export const codeLanguageLabels: Record<CodeLanguage, string> = {
  curl: "curl",
  python: "Python",
  typescript: "TypeScript",
};

export interface ChatMessage {
  role: "system" | "user" | "assistant";
  content: string;
}

/** A call of `/v1/chat/completions`. Parameters that are not set are left to the engine. */
export interface ChatCall {
  model: string;
  messages: readonly ChatMessage[];
  parameters?: Readonly<Record<string, number | string | readonly string[]>>;
}

/** Where the key comes from in code that people copy; never the key itself. */
export const keyVariable = "HEADROOM_API_KEY";

/**
 * A program that makes the call and prints the answer as it arrives, ready to be copied. `inferenceUrl` ends in `/v1`.
 * Every text is escaped for its language, so that no prompt can break out of its quotes.
 */
export function callCode(language: CodeLanguage, inferenceUrl: string, call: ChatCall): string {
  if (language === "curl") return curlCode(inferenceUrl, call);
  return language === "python" ? pythonCode(inferenceUrl, call) : typescriptCode(inferenceUrl, call);
}

function curlCode(inferenceUrl: string, call: ChatCall): string {
  const body = { model: call.model, messages: call.messages, ...call.parameters, stream: true };
  return [
    `curl -N ${shellQuoted(`${inferenceUrl}/chat/completions`)} \\`,
    `  -H "Authorization: Bearer $${keyVariable}" \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d ${shellQuoted(JSON.stringify(body, null, 2))}`,
  ].join("\n");
}

function pythonCode(inferenceUrl: string, call: ChatCall): string {
  return [
    "# pip install openai",
    "import os",
    "from openai import OpenAI",
    "",
    `client = OpenAI(base_url=${literal(inferenceUrl)}, api_key=os.environ["${keyVariable}"])`,
    "",
    "stream = client.chat.completions.create(",
    `    model=${literal(call.model)},`,
    "    messages=[",
    ...call.messages.map(({ role, content }) => `        {"role": "${role}", "content": ${literal(content)}},`),
    "    ],",
    ...Object.entries(call.parameters ?? {}).map(([name, value]) => `    ${name}=${literal(value)},`),
    "    stream=True,",
    ")",
    "for chunk in stream:",
    "    if chunk.choices and chunk.choices[0].delta.content:",
    '        print(chunk.choices[0].delta.content, end="", flush=True)',
  ].join("\n");
}

function typescriptCode(inferenceUrl: string, call: ChatCall): string {
  return [
    "// npm install openai",
    'import OpenAI from "openai";',
    "",
    "const client = new OpenAI({",
    `  baseURL: ${literal(inferenceUrl)},`,
    `  apiKey: process.env.${keyVariable},`,
    "});",
    "",
    "const stream = await client.chat.completions.create({",
    `  model: ${literal(call.model)},`,
    "  messages: [",
    ...call.messages.map(({ role, content }) => `    { role: "${role}", content: ${literal(content)} },`),
    "  ],",
    ...Object.entries(call.parameters ?? {}).map(([name, value]) => `  ${name}: ${literal(value)},`),
    "  stream: true,",
    "});",
    "for await (const chunk of stream) {",
    '  process.stdout.write(chunk.choices[0]?.delta.content ?? "");',
    "}",
  ].join("\n");
}

/** Strings, numbers and lists of strings are written alike in JSON, Python and TypeScript. */
function literal(value: number | string | readonly string[]): string {
  return typeof value === "object" ? `[${value.map(literal).join(", ")}]` : JSON.stringify(value);
}

/** A text as one word of a POSIX shell. */
export function shellQuoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

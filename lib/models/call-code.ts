import { type CallImage, imagesOf } from "./call-images";
import type { ChatMessage } from "./chat-message";
import { type ClientSurroundings, clientCode } from "./client-code";
import { type CodeLanguage, keyVariable } from "./code-language";
import { codeLiteral, python, shellQuoted, typescript } from "./code-literal";
import type { JsonValue } from "./json-value";

/** A call of `/v1/chat/completions`. Parameters that are not set are left to the engine. */
export interface ChatCall {
  model: string;
  messages: readonly ChatMessage[];
  parameters?: Readonly<Record<string, JsonValue>>;
}

/** Parameters that engines take and the OpenAI clients have no argument for. */
const foreignParameters = new Set([
  "top_k",
  "min_p",
  "repetition_penalty",
  "continue_final_message",
  "add_generation_prompt",
]);

/**
 * A program that makes the call and prints the answer as it arrives, ready to be copied. `inferenceUrl` ends in `/v1`.
 * Every text is escaped for its language, so that no prompt can break out of its quotes. Images are read from files.
 */
export function callCode(language: CodeLanguage, inferenceUrl: string, call: ChatCall): string {
  if (language === "curl") return curlCode(inferenceUrl, call);
  return language === "python" ? pythonCode(inferenceUrl, call) : typescriptCode(inferenceUrl, call);
}

function curlCode(inferenceUrl: string, call: ChatCall): string {
  const body = JSON.stringify(
    { model: call.model, messages: call.messages, ...call.parameters, stream: true },
    null,
    2,
  );
  const images = imagesOf(call.messages);
  const head = [
    `curl -N ${shellQuoted(`${inferenceUrl}/chat/completions`)} \\`,
    `  -H "Authorization: Bearer $${keyVariable}" \\`,
    `  -H 'Content-Type: application/json' \\`,
  ];
  if (images.length === 0) return [...head, `  -d ${shellQuoted(body)}`].join("\n");
  // An argument cannot be as long as an image is; what stands between the marks can.
  let text = body.replaceAll(/[\\$`]/g, "\\$&");
  for (const { address, file, type } of images)
    text = text.replaceAll(address, () => `data:${type};base64,$(base64 < ${file} | tr -d '\\n')`);
  return [...head, "  --data-binary @- <<END_OF_BODY", text, "END_OF_BODY"].join("\n");
}

const readsImagesInPython: ClientSurroundings = {
  imports: ["import base64"],
  helpers: [
    "def image(path, kind):",
    '    with open(path, "rb") as file:',
    '        return f"data:{kind};base64,{base64.b64encode(file.read()).decode()}"',
  ],
};

const readsImagesInTypescript: ClientSurroundings = {
  imports: ['import { readFileSync } from "node:fs";'],
  helpers: [
    "const image = (path: string, kind: string) =>",
    '  "data:" + kind + ";base64," + readFileSync(path).toString("base64");',
  ],
};

function pythonCode(inferenceUrl: string, { model, messages, parameters }: ChatCall): string {
  const images = imagesOf(messages);
  const options = { indent: "    ", unit: "    ", expressions: expressionsOf(images, "image") };
  const { own, foreign } = split(parameters);
  return [
    ...clientCode("python", "openai", inferenceUrl, images.length > 0 ? readsImagesInPython : {}),
    "stream = client.chat.completions.create(",
    `    model=${JSON.stringify(model)},`,
    `    messages=${codeLiteral(toJson(messages), python, options)},`,
    ...Object.entries(own).map(([name, value]) => `    ${name}=${codeLiteral(value, python, options)},`),
    ...(Object.keys(foreign).length > 0 ? [`    extra_body=${codeLiteral(foreign, python, options)},`] : []),
    "    stream=True,",
    ")",
    "for chunk in stream:",
    "    if not chunk.choices:",
    "        continue",
    "    delta = chunk.choices[0].delta",
    '    print(delta.content or "", end="", flush=True)',
    ...(own.tools === undefined
      ? []
      : [
          "    for call in delta.tool_calls or []:",
          '        print(call.function.name or "", call.function.arguments or "", end="")',
        ]),
  ].join("\n");
}

function typescriptCode(inferenceUrl: string, { model, messages, parameters }: ChatCall): string {
  const images = imagesOf(messages);
  const options = { indent: "  ", unit: "  ", expressions: expressionsOf(images, "image") };
  const { own, foreign } = split(parameters);
  const hasForeign = Object.keys(foreign).length > 0;
  return [
    ...clientCode("typescript", "openai", inferenceUrl, images.length > 0 ? readsImagesInTypescript : {}),
    ...(hasForeign
      ? [
          "// The engine takes these; the client's types do not know them.",
          `const extra: object = ${codeLiteral(foreign, typescript, { unit: "  " })};`,
        ]
      : []),
    "const stream = await client.chat.completions.create({",
    `  model: ${JSON.stringify(model)},`,
    `  messages: ${codeLiteral(toJson(messages), typescript, options)},`,
    ...Object.entries(own).map(([name, value]) => `  ${name}: ${codeLiteral(value, typescript, options)},`),
    ...(hasForeign ? ["  ...extra,"] : []),
    "  stream: true,",
    "});",
    "for await (const chunk of stream) {",
    '  process.stdout.write(chunk.choices[0]?.delta.content ?? "");',
    ...(own.tools === undefined
      ? []
      : [
          "  for (const call of chunk.choices[0]?.delta.tool_calls ?? [])",
          '    process.stdout.write((call.function?.name ?? "") + (call.function?.arguments ?? ""));',
        ]),
    "}",
  ].join("\n");
}

function expressionsOf(images: readonly CallImage[], read: string): ReadonlyMap<string, string> {
  return new Map(
    images.map(({ address, file, type }) => [address, `${read}(${JSON.stringify(file)}, ${JSON.stringify(type)})`]),
  );
}

function split(parameters: ChatCall["parameters"] = {}) {
  const entries = Object.entries(parameters);
  return {
    own: Object.fromEntries(entries.filter(([name]) => !foreignParameters.has(name))),
    foreign: Object.fromEntries(entries.filter(([name]) => foreignParameters.has(name))),
  };
}

/** Messages are JSON: each kind has only members that are. */
function toJson(messages: readonly ChatMessage[]): JsonValue {
  return messages as unknown as JsonValue;
}

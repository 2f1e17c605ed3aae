import { z } from "zod";
import { invalidRequest } from "../../openai-error.ts";
import { readAs, typedParts } from "../translation/read-as.ts";
import type { ChatMessage } from "../translation/to-parsed-request.ts";
import { withDocumentAsText } from "./messages-documents.ts";

type Part = z.infer<typeof typedParts>[number];

export interface Message {
  role: "user" | "assistant";
  content: string | Part[];
}

const text = z.looseObject({ text: z.string() });
const image = z.looseObject({
  source: z.discriminatedUnion("type", [
    z.looseObject({ type: z.literal("base64"), media_type: z.string(), data: z.string() }),
    z.looseObject({ type: z.literal("url"), url: z.string() }),
  ]),
});
const toolUse = z.looseObject({ id: z.string(), name: z.string(), input: z.unknown() });
const toolResult = z.looseObject({
  tool_use_id: z.string(),
  content: z.union([z.string(), typedParts]).nullish(),
  is_error: z.boolean().nullish(),
});

/** The system prompt as one text. */
export function systemText(system: string | Part[]): string {
  if (typeof system === "string") return system;
  return system.map((part) => readAs(text, part, "system").text).join("\n");
}

/** One message as the messages of a chat: results of tools are messages of their own there, before what the person says. */
export function toChatMessages({ role, content }: Message, index: number): ChatMessage[] {
  const place = `messages.${index}.content`;
  if (typeof content === "string") {
    if (role === "user" && content === "") throw saysNothing(place);
    return [{ role, content }];
  }
  return role === "assistant" ? fromAssistant(content, place) : fromUser(content, place);
}

function fromAssistant(parts: Part[], place: string): ChatMessage[] {
  const said: string[] = [];
  const calls: object[] = [];
  for (const part of parts) {
    if (part.type === "text") said.push(readAs(text, part, place).text);
    else if (part.type === "tool_use") {
      const { id, name, input } = readAs(toolUse, part, place);
      calls.push({ id, type: "function", function: { name, arguments: JSON.stringify(input ?? {}) } });
    }
    // What a model thought is its own: engines make it anew.
    else if (part.type !== "thinking" && part.type !== "redacted_thinking") throw notTaken(part, place);
  }
  const tools = calls.length > 0 ? { tool_calls: calls } : {};
  // Of a message that was thoughts alone nothing is left to say, but engines want a text where no tool is called.
  const content = said.length > 0 || calls.length === 0 ? said.join("\n") : null;
  return [{ role: "assistant", content, ...tools }];
}

function fromUser(parts: Part[], place: string): ChatMessage[] {
  const results: ChatMessage[] = [];
  const said: Part[] = [];
  for (const part of parts) {
    if (part.type !== "tool_result") {
      said.push(withDocumentAsText(part, place));
      continue;
    }
    const { tool_use_id, content, is_error } = readAs(toolResult, part, place);
    const parts = typeof content === "string" ? [{ type: "text", text: content }] : (content ?? []);
    const answer = parts.map((each) => withDocumentAsText(each, place));
    const words = answer.filter(({ type }) => type === "text").map((each) => readAs(text, each, place).text);
    // Chat has no mark for a failed tool.
    const result = (is_error ? "Error: " : "") + words.join("\n");
    results.push({ role: "tool", tool_call_id: tool_use_id, content: result });
    // Nor are there images in results of tools.
    said.push(...answer.filter(({ type }) => type !== "text"));
  }
  if (said.length === 0) return results;
  return [...results, { role: "user", content: toChatContent(said, place) }];
}

/** Text alone stays text, which more engines understand than a list. */
function toChatContent(parts: Part[], place: string): string | object[] {
  const converted = parts.map((part) => toChatPart(part, place));
  if (!converted.every((part) => "text" in part)) return converted;
  if (converted.every((part) => part.text === "")) throw saysNothing(place);
  return converted.map((part) => part.text).join("\n");
}

function toChatPart(part: Part, place: string) {
  if (part.type === "text") return { type: "text", text: readAs(text, part, place).text };
  if (part.type !== "image") throw notTaken(part, place);
  const { source } = readAs(image, part, place);
  const url = source.type === "url" ? source.url : `data:${source.media_type};base64,${source.data}`;
  return { type: "image_url", image_url: { url } };
}

/** As Anthropic's service does: what an engine makes of nothing would be charged. */
function saysNothing(place: string) {
  return invalidRequest(`\`${place}\` must not be empty.`, { param: place });
}

function notTaken({ type }: Part, place: string) {
  return invalidRequest(
    `${place}: a part of type ${type.slice(0, 64)} is not taken here; send text, images or documents as text.`,
    {
      param: place,
    },
  );
}

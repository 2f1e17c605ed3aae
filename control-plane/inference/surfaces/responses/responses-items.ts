import { z } from "zod";
import { invalidRequest } from "../../openai-error.ts";
import { readAs, saidParts, typedParts } from "../translation/read-as.ts";
import type { ChatMessage } from "../translation/to-parsed-request.ts";
import { withFileAsText } from "./responses-files.ts";
import type { InputItem } from "./responses-shape.ts";

const message = z.looseObject({
  role: z.enum(["user", "assistant", "system", "developer"]),
  content: z.union([z.string(), saidParts]),
});
const functionCall = z.looseObject({ call_id: z.string(), name: z.string(), arguments: z.string() });
const functionOutput = z.looseObject({ call_id: z.string(), output: z.union([z.string(), typedParts]) });
const text = z.looseObject({ text: z.string() });
const refusal = z.looseObject({ refusal: z.string() });
const image = z.looseObject({ image_url: z.string(), detail: z.string().nullish() });

/** The items of a conversation as the messages of a chat. Calls that belong to one answer are one message there. */
export function toChatMessages(items: readonly InputItem[]): ChatMessage[] {
  const messages: ChatMessage[] = [];
  for (const [index, item] of items.entries()) {
    const place = `input.${index}`;
    const kind = item.type ?? "message";
    if (kind === "message") messages.push(toMessage(readAs(message, item, place), place));
    else if (kind === "function_call") addCall(messages, readAs(functionCall, item, place));
    else if (kind === "function_call_output") messages.push(toToolMessage(readAs(functionOutput, item, place), place));
    // What a model thought is its own: engines make it anew.
    else if (kind !== "reasoning") throw notTaken(kind, place);
  }
  return messages;
}

function toMessage({ role, content }: z.infer<typeof message>, place: string): ChatMessage {
  // Fewer engines know the developer's role.
  const known = role === "developer" ? "system" : role;
  if (typeof content === "string") return { role: known, content };
  const parts = content.map((part) => toChatPart(withFileAsText(part, `${place}.content`), `${place}.content`));
  if (parts.every((part) => "text" in part)) return { role: known, content: parts.map((part) => part.text).join("\n") };
  return { role: known, content: parts };
}

function toChatPart(part: z.infer<typeof typedParts>[number], place: string) {
  switch (part.type) {
    case "input_text":
    case "output_text":
    case "text":
      return { type: "text", text: readAs(text, part, place).text };
    case "refusal":
      return { type: "text", text: readAs(refusal, part, place).refusal };
    case "input_image": {
      const { image_url: url, detail } = readAs(image, part, place);
      return { type: "image_url", image_url: { url, ...(detail ? { detail } : {}) } };
    }
    default:
      throw notTaken(part.type, place);
  }
}

function addCall(messages: ChatMessage[], { call_id, name, arguments: text }: z.infer<typeof functionCall>): void {
  const call = { id: call_id, type: "function", function: { name, arguments: text } };
  const last = messages.at(-1);
  if (last?.role !== "assistant") messages.push({ role: "assistant", content: null, tool_calls: [call] });
  else last.tool_calls = [...(Array.isArray(last.tool_calls) ? last.tool_calls : []), call];
}

function toToolMessage({ call_id, output }: z.infer<typeof functionOutput>, place: string): ChatMessage {
  const content =
    typeof output === "string"
      ? output
      : output.map((part) => readAs(text, withFileAsText(part, `${place}.output`), `${place}.output`).text).join("\n");
  return { role: "tool", tool_call_id: call_id, content };
}

function notTaken(type: string, place: string) {
  return invalidRequest(`${place}: an item of type ${type.slice(0, 64)} is not taken here.`, { param: place });
}

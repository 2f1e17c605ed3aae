import type { ParsedRequest } from "../../inference-request.ts";
import { scanMembers } from "../../json-members.ts";
import type { OpenTranslator } from "./translator.ts";

/** A chat request as we write it for an engine. */
export interface ChatBody {
  model: string;
  messages: readonly ChatMessage[];
  stream?: true;
  [parameter: string]: unknown;
}

export type ChatMessage = { role: "system" | "user" | "assistant" | "tool" } & Record<string, unknown>;

/** A request that goes to the engine as chat, and whose answer is translated back. */
export function toParsedRequest(
  chat: ChatBody,
  facts: Pick<ParsedRequest, "maxOutputTokens" | "bodyBytes" | "forModel"> & { openTranslator: OpenTranslator },
): ParsedRequest {
  // What is not given is left out, as JSON does with undefined.
  const body = Buffer.from(JSON.stringify(chat));
  return {
    ...facts,
    model: chat.model,
    isStream: chat.stream === true,
    // The wish is ours, so that it is spliced in as for every stream.
    wantsUsage: false,
    wantsContinuousUsage: false,
    body,
    members: scanMembers(body).members,
  };
}

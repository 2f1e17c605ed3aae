/** A call of a function that a model asks for. */
export interface ChatToolCall {
  id: string;
  type: "function";
  function: { name: string; arguments: string };
}

export type ChatContentPart =
  | { type: "text"; text: string }
  /** `url` is a data address. */
  | { type: "image_url"; image_url: { url: string } };

/** A message of `/v1/chat/completions`, with the members in the order in which they are sent. */
export type ChatMessage =
  | { role: "system"; content: string }
  | { role: "user"; content: string | readonly ChatContentPart[] }
  | { role: "assistant"; content: string | null; tool_calls?: readonly ChatToolCall[] }
  | { role: "tool"; tool_call_id: string; content: string };

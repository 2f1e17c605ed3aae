import type { ChatContentPart, ChatMessage } from "@/lib/models/chat-message";
import { hasContent } from "./answer";
import type { Attachment, Prompt } from "./prompt";
import type { Turn } from "./turn";

/**
 * What is sent: the system prompt, the turns that were answered (a stopped answer counts with what there is of it), and
 * the new prompt. Turns without an answer are left out, so that the model never sees two questions in a row.
 */
export function messagesOf(system: string, before: readonly Turn[], prompt: Prompt): ChatMessage[] {
  const messages: ChatMessage[] = system.trim() ? [{ role: "system", content: system }] : [];
  before.forEach((turn, index) => {
    const next = before[index + 1]?.prompt ?? prompt;
    // Calls that nobody replied to would make the engine refuse what follows.
    const answer = next.kind === "tools" ? turn.answer : { ...turn.answer, toolCalls: [] };
    if (hasContent(answer)) messages.push(...toMessages(turn.prompt), toAssistantMessage(answer));
  });
  return [...messages, ...toMessages(prompt)];
}

/** The messages that let an answer go on where it stopped. Models that can are given its beginning, others are asked. */
export function messagesToGoOn(
  system: string,
  before: readonly Turn[],
  { prompt, answer }: Pick<Turn, "prompt" | "answer">,
  canBeContinued: boolean,
): ChatMessage[] {
  const messages = [...messagesOf(system, before, prompt), toAssistantMessage(answer)];
  if (canBeContinued) return messages;
  const wish =
    "Go on exactly where you stopped, in the middle of a word if need be. Repeat nothing and add no preface.";
  return [...messages, { role: "user", content: wish }];
}

function toAssistantMessage({ text, toolCalls }: Turn["answer"]): ChatMessage {
  if (toolCalls.length === 0) return { role: "assistant", content: text };
  return {
    role: "assistant",
    content: text || null,
    tool_calls: toolCalls.map(({ id, name, argumentsText }) => ({
      id,
      type: "function",
      function: { name, arguments: argumentsText },
    })),
  };
}

function toMessages(prompt: Prompt): ChatMessage[] {
  if (prompt.kind === "tools")
    return prompt.replies.map(({ callId, content }) => ({ role: "tool", tool_call_id: callId, content }));
  if (prompt.attachments.length === 0) return [{ role: "user", content: prompt.text }];
  const parts = prompt.attachments.flatMap(toPart);
  return [{ role: "user", content: [...parts, { type: "text", text: prompt.text }] }];
}

/** Files of text say their name and where they end; images that were not kept are only mentioned. */
function toPart(attachment: Attachment): ChatContentPart[] {
  if (attachment.kind === "text") {
    const { name, text } = attachment;
    return [{ type: "text", text: `File ${name}:\n\n${text}\n\nEnd of ${name}.` }];
  }
  if (attachment.address === null)
    return [{ type: "text", text: `(An image, ${attachment.name}, is not there any more.)` }];
  return [{ type: "image_url", image_url: { url: attachment.address } }];
}

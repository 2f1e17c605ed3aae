import type { ChatMessage } from "@/lib/models/call-code";
import type { Turn } from "./answer";

/**
 * What is sent: the system prompt, the turns that were answered (a stopped answer counts with what there is of it), and
 * the new message. Turns without an answer are left out, so that the model never sees two questions in a row.
 */
export function messagesOf(system: string, turns: readonly Turn[], prompt: string): ChatMessage[] {
  const messages: ChatMessage[] = [];
  if (system.trim()) messages.push({ role: "system", content: system });
  for (const { prompt: asked, answer } of turns) {
    if (answer.text === "") continue;
    messages.push({ role: "user", content: asked }, { role: "assistant", content: answer.text });
  }
  messages.push({ role: "user", content: prompt });
  return messages;
}

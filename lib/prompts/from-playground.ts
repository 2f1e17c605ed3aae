import { pathOf } from "@/lib/playground/branches";
import type { Settings } from "@/lib/playground/settings";
import type { PlaygroundState } from "@/lib/playground/state";
import type { PromptMessage } from "./prompt";

/** What of the playground becomes a prompt. Parameters are as typed. */
export interface PromptDraft {
  messages: readonly PromptMessage[];
  model: string;
  settings: Settings;
}

/**
 * The first column as a prompt: its system prompt, and what is written in the composer or else the first message that was
 * sent. Null while there is neither.
 */
export function fromPlayground({ columns, draft }: PlaygroundState): PromptDraft | null {
  const [column] = columns;
  if (!column) return null;
  const { system, parameters } = column.settings;
  const sent = pathOf(column).map(({ prompt }) => (prompt.kind === "user" ? prompt.text : ""));
  const user = draft.trim() ? draft : (sent.find((text) => text.trim()) ?? "");
  const messages: PromptMessage[] = [
    ...(system.trim() ? [{ role: "system" as const, content: system }] : []),
    ...(user.trim() ? [{ role: "user" as const, content: user }] : []),
  ];
  return messages.length > 0 ? { messages, model: column.modelId, settings: parameters } : null;
}

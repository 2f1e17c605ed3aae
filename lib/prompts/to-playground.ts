import type { Answer } from "@/lib/playground/answer";
import { toPrompt } from "@/lib/playground/prompt";
import { type Column, emptyColumn, type PlaygroundState } from "@/lib/playground/state";
import type { Turn } from "@/lib/playground/turn";
import type { PromptMessage, PromptText } from "./prompt";
import { toSettings } from "./to-settings";

/**
 * The playground with a version of a prompt: its system messages, parameters and model in the first column, its last user
 * message in the composer, and what stands before that as turns. Other columns and variables stay. What was said goes unless
 * it is to stay, and then what would stand before it is left out.
 */
export function toPlayground(
  state: PlaygroundState,
  { messages, model, parameters }: PromptText,
  { keepsTurns = false } = {},
): PlaygroundState {
  const before = state.columns[0] ?? emptyColumn(1, model ?? "");
  const system = messages.filter(({ role }) => role === "system").map(({ content }) => content);
  const { turns, draft } = toTurns(messages.filter(({ role }) => role !== "system"));
  const first: Column = {
    ...{ id: before.id, modelId: model ?? before.modelId },
    ...(keepsTurns ? { chosen: before.chosen, turns: before.turns } : { chosen: {}, turns }),
    settings: { ...before.settings, system: system.join("\n\n"), parameters: toSettings(parameters) },
  };
  const others = state.columns.slice(1).map((column) => (keepsTurns ? column : { ...column, turns: [], chosen: {} }));
  return { ...state, columns: [first, ...others], draft: draft || state.draft };
}

/** Pairs of a question and an answer; the question that nobody answered is what is asked next. */
function toTurns(messages: readonly PromptMessage[]): { turns: Turn[]; draft: string } {
  const turns: Turn[] = [];
  let asked: string[] = [];
  for (const { role, content } of messages) {
    if (role === "user") {
      asked.push(content);
      continue;
    }
    const id = turns.length + 1;
    const prompt = toPrompt(asked.join("\n\n"));
    turns.push({ id, parentId: turns.at(-1)?.id ?? null, round: null, prompt, answer: { ...written, text: content } });
    asked = [];
  }
  return { turns, draft: asked.join("\n\n") };
}

/** An answer that a person wrote. */
const written: Answer = {
  ...{ state: "finished", modelId: "", modelName: "As written in the prompt", text: "", reasoning: "" },
  ...{ toolCalls: [], probabilities: null, expected: null, continued: 0, edited: true },
  ...{ firstTokenMs: null, writingMs: null, tokens: null, cost: null },
  ...{ finishReason: null, requestId: null, problem: null },
};

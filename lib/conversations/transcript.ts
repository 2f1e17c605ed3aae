import { pathOf } from "@/lib/playground/branches";
import type { PlaygroundState } from "@/lib/playground/state";
import type { Turn } from "@/lib/playground/turn";

/** One thing that was said. */
export interface Said {
  id: string;
  by: "person" | "model" | "function";
  /** "You", the model, or the function. */
  name: string;
  text: string;
  /** Functions that the model asked for, each with its arguments as it wrote them. */
  calls: readonly string[];
  /** Names of files that were sent along. */
  files: readonly string[];
  reasoning: string;
}

/** What was said in one column, in the branch that was shown last. */
export interface Transcript {
  columnId: number;
  modelId: string;
  system: string;
  said: readonly Said[];
  /** Turns that stand in other branches. */
  elsewhere: number;
}

/** What was said, column by column, oldest first. */
export function transcriptsOf({ columns }: PlaygroundState): Transcript[] {
  return columns.map((column) => {
    const { id, modelId, settings, turns } = column;
    const shown = pathOf(column);
    return {
      ...{ columnId: id, modelId, system: settings.system, elsewhere: turns.length - shown.length },
      said: shown.flatMap(saidIn),
    };
  });
}

function saidIn({ id, prompt, answer }: Turn): Said[] {
  const nothing = { calls: [], files: [], reasoning: "" };
  const prompts: Said[] =
    prompt.kind === "user"
      ? [
          {
            ...{ id: `${id} prompt`, by: "person", name: "You", text: prompt.text, ...nothing },
            files: prompt.attachments.map(({ name }) => name),
          },
        ]
      : prompt.replies.map(({ name, content }, index) => ({
          ...{ id: `${id} reply ${index}`, by: "function" as const, name, text: content, ...nothing },
        }));
  const calls = answer.toolCalls.map(({ name, argumentsText }) => `${name}(${argumentsText})`);
  const { modelName: name, text, reasoning } = answer;
  if (text === "" && calls.length === 0 && reasoning === "") return prompts;
  return [...prompts, { id: `${id} answer`, by: "model", name, text, calls, files: [], reasoning }];
}

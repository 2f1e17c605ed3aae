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
  const nothing = { files: [], reasoning: "" };
  const prompts: Said[] =
    prompt.kind === "user"
      ? [
          {
            ...{ id: `${id} prompt`, by: "person", name: "You", text: prompt.text, reasoning: "" },
            files: prompt.attachments.map(({ name }) => name),
          },
        ]
      : prompt.replies.map(({ name, content }, index) => ({
          ...{ id: `${id} reply ${index}`, by: "function" as const, name, text: content, ...nothing },
        }));
  const calls = answer.toolCalls.map(({ name, argumentsText }) => `${name}(${argumentsText})`);
  const text = [answer.text, ...calls].filter(Boolean).join("\n");
  if (text === "" && answer.reasoning === "") return prompts;
  const { modelName: name, reasoning } = answer;
  return [...prompts, { id: `${id} answer`, by: "model", name, text, files: [], reasoning }];
}

import { pathOf } from "./branches";
import type { ToolPrompt } from "./prompt";
import type { Column } from "./state";
import type { Turn } from "./turn";

/** A model that calls without end is stopped after so many rounds in a row. */
const mostRounds = 8;

/** The replies that functions give by themselves; null when one of them waits for the person, or after too many rounds. */
export function automaticReplies(
  { settings, ...tree }: Pick<Column, "settings" | "turns" | "chosen">,
  turn: Turn,
): ToolPrompt | null {
  const { toolCalls } = turn.answer;
  if (toolCalls.length === 0 || turn.answer.state !== "finished") return null;
  const asked = pathOf(tree).findLastIndex(({ prompt }) => prompt.kind === "user");
  if (pathOf(tree).length - asked > mostRounds) return null;
  const replies = toolCalls.map(({ id, name }) => {
    const tool = settings.tools.find((candidate) => candidate.name === name);
    return tool?.repliesByItself ? { callId: id, name, content: tool.reply } : null;
  });
  const given = replies.filter((reply) => reply !== null);
  return given.length === replies.length ? { kind: "tools", replies: given } : null;
}

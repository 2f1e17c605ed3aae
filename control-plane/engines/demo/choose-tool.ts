import { DemoError } from "./demo-error.ts";
import type { Random } from "./random.ts";
import type { DemoChatRequest, Tool } from "./request.ts";
import { fillSchema } from "./schema-template.ts";
import { contentWords } from "./tokens.ts";

export interface ToolCall {
  name: string;
  /** JSON. */
  argumentsText: string;
}

/**
 * The tool that an answer calls, by template: the one that is demanded, else the one whose name and description share the
 * most words with the question. Null when text is the answer, as after a tool has answered.
 */
export function chooseTool(request: DemoChatRequest, question: string, random: Random): ToolCall | null {
  const tools = request.tools ?? [];
  const choice = request.tool_choice ?? "auto";
  if (tools.length === 0 || choice === "none") return null;
  if (typeof choice === "object") return callOf(demanded(tools, choice.function.name), question, random);
  const asked = contentWords(question);
  const [best] = tools
    .map((tool) => ({ tool, shared: sharedWords(tool, asked) }))
    .sort((left, right) => right.shared - left.shared);
  if (!best) return null;
  const isAnswered = request.messages.at(-1)?.role === "tool";
  if (choice === "auto" && (isAnswered || best.shared === 0)) return null;
  return callOf(best.tool, question, random);
}

function demanded(tools: readonly Tool[], name: string): Tool {
  const tool = tools.find((candidate) => candidate.function.name === name);
  if (tool) return tool;
  throw new DemoError(400, `tool_choice names ${name}, which is not among the tools.`, {
    param: "tool_choice",
    code: "invalid_value",
  });
}

function sharedWords(tool: Tool, asked: ReadonlySet<string>): number {
  const { name, description } = tool.function;
  const about = contentWords(`${name.replace(/[_-]|(?<=[a-z])(?=[A-Z])/g, " ")} ${description ?? ""}`);
  let shared = 0;
  for (const word of about) if (asked.has(word)) shared++;
  return shared;
}

function callOf(tool: Tool, question: string, random: Random): ToolCall {
  const parameters = tool.function.parameters ?? { type: "object", properties: {} };
  return { name: tool.function.name, argumentsText: JSON.stringify(fillSchema(parameters, question, random)) };
}

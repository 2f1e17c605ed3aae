import { formatMs } from "@/lib/format/duration";
import { formatCount } from "@/lib/format/number";
import { type Answer, isRunning } from "./answer";

/** What a screen reader is told about the newest answers: that they run and how they ended, never each word. */
export function describeStatus(answers: readonly (Answer | undefined)[]): string {
  const given = answers.filter((answer) => answer !== undefined);
  const [only] = given;
  if (!only) return "";
  if (given.length === 1) return describeOne(only);
  const running = given.filter(isRunning).length;
  const failed = given.filter(({ state }) => state === "failed").length;
  if (running > 0) return `${given.length - running} of ${given.length} answers have ended.`;
  return `All ${given.length} answers have ended${failed > 0 ? `, ${failed} failed` : ""}.`;
}

function describeOne({ state, modelName, tokens, firstTokenMs, writingMs, problem, toolCalls }: Answer): string {
  if (state === "waiting") return `Sent to ${modelName}.`;
  if (state === "streaming") return `${modelName} is answering.`;
  if (state === "stopped") return "Answer stopped. What had arrived is kept.";
  if (state === "failed") return problem ? `${problem.title}. ${problem.advice}` : "The answer failed.";
  if (toolCalls.length > 0) return `${modelName} asks for ${formatCount(toolCalls.length, "call")} of your functions.`;
  const took = firstTokenMs === null ? "" : ` in ${formatMs(firstTokenMs + (writingMs ?? 0))}`;
  return `Answer complete${tokens ? `, ${formatCount(tokens.output, "token")}` : ""}${took}.`;
}

import { formatMs } from "@/lib/format/duration";
import { formatCount } from "@/lib/format/number";
import type { Answer } from "./answer";

/** What a screen reader is told about an answer: that it runs and how it ended, never each word. */
export function describeStatus(answer: Answer | undefined): string {
  if (!answer) return "";
  const { state, modelName, tokens, firstTokenMs, writingMs, problem } = answer;
  if (state === "waiting") return `Sent to ${modelName}.`;
  if (state === "streaming") return `${modelName} is answering.`;
  if (state === "stopped") return "Answer stopped. What had arrived is kept.";
  if (state === "failed") return problem ? `${problem.title}. ${problem.advice}` : "The answer failed.";
  const took = firstTokenMs === null ? "" : ` in ${formatMs(firstTokenMs + (writingMs ?? 0))}`;
  return `Answer complete${tokens ? `, ${formatCount(tokens.output, "token")}` : ""}${took}.`;
}

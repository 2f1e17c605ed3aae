import { type EvaluationCase, type EvaluationDefinition, type EvaluationPrompt, seedOf } from "./definition";
import { fillTemplate } from "./fill-template";

export interface ChatMessage {
  role: "system" | "user";
  content: string;
}

/** The parameters of an evaluation that can be left out where a model does not take them. */
const usedParameters = ["temperature", "max_tokens", "seed"] as const;

/** The messages of one call: the prompt with the case's values in it. */
export function messagesFor(
  prompt: Pick<EvaluationPrompt, "system" | "user">,
  { values }: EvaluationCase,
): ChatMessage[] {
  const system = fillTemplate(prompt.system, values);
  const user: ChatMessage = { role: "user", content: fillTemplate(prompt.user, values) };
  return system.trim() === "" ? [user] : [{ role: "system", content: system }, user];
}

/** The parameters that are sent: those that are set and that the model takes, with the repeat's own seed. */
export function parametersFor(
  { parameters }: Pick<EvaluationDefinition, "parameters">,
  model: { parameters: readonly string[] },
  repeat: number,
): Record<string, number> {
  const sent: Record<string, number> = {};
  for (const name of usedParameters) {
    const value = parameters[name];
    if (value !== undefined && model.parameters.includes(name))
      sent[name] = name === "seed" ? seedOf(value, repeat) : value;
  }
  return sent;
}

import { formatSmallMoney } from "@/lib/format/small-money";
import type { ChatMessage } from "@/lib/models/chat-message";
import { prepareCall } from "./call";
import { type Estimate, estimateCall, togetherAtMost } from "./estimate";
import type { PlaygroundModel } from "./model";
import type { CallParameters } from "./settings";
import { fitsBelow, leftBelow, type Spending } from "./spending";
import type { ColumnSettings } from "./state";
import { fillVariables, variablesIn } from "./variables";

export interface PlannedCall {
  /** With variables filled in. */
  system: string;
  parameters: CallParameters;
  messages: readonly ChatMessage[];
  estimate: Estimate;
  /** Why it cannot be made, in a sentence; null when it can. */
  blocked: string | null;
}

/** A call before it is made: what would be sent, what it would cost, and what stands in its way. */
export function planCall(
  settings: ColumnSettings,
  model: PlaygroundModel,
  variables: Readonly<Record<string, string>>,
  messagesFor: (system: string) => readonly ChatMessage[],
): PlannedCall {
  const { parameters, faults } = prepareCall(settings, model);
  const system = fillVariables(settings.system, variables);
  const messages = messagesFor(system);
  const missing = missingVariables([settings.system], variables);
  const hasImage = messages.some(
    ({ content }) => Array.isArray(content) && content.some(({ type }) => type === "image_url"),
  );
  const fault = faults[0] ? `${faults[0]} Change it under Parameters.` : missing;
  const blocked =
    hasImage && !model.modalities.includes("image")
      ? `${model.name} takes no images, and there are some in this conversation. Choose a model that does, or clear the conversation.`
      : fault;
  return { system, parameters, messages, estimate: estimateCall(messages, model, parameters), blocked };
}

/** A sentence about variables without a value; null when all have one. */
export function missingVariables(texts: readonly string[], variables: Readonly<Record<string, string>>): string | null {
  const missing = variablesIn(...texts).filter((name) => !variables[name]);
  if (missing.length === 0) return null;
  const names = missing.map((name) => `{{${name}}}`).join(", ");
  return `Give ${names} a value.`;
}

/** A sentence when calls could cost more than what is left of this tab's limit; null when they fit. */
export function overLimit(
  estimates: readonly Estimate[],
  limit: string | null,
  spending: Pick<Spending, "spent" | "held">,
): string | null {
  const atMost = togetherAtMost(estimates);
  if (limit === null || !atMost || fitsBelow(limit, spending, atMost.amount)) return null;
  const left = formatSmallMoney({ ...atMost, amount: leftBelow(limit, spending) });
  return `This can cost up to ${formatSmallMoney(atMost)}, and ${left} is left of this session's limit. Raise the limit, or set max tokens lower.`;
}

/** The JSON schema that an answer should fit, as text; any object where only JSON is asked for, null for text. */
export function expectedOutput({ output }: ColumnSettings, parameters: CallParameters): string | null {
  if (parameters.response_format === undefined) return null;
  return output.kind === "schema" ? output.schema : '{"type":"object"}';
}

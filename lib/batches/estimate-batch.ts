import { isEndpointModel } from "@/control-plane/contract/endpoint-model";
import type { Money } from "@/control-plane/contract/primitives";
import { addDecimals } from "@/lib/format/decimal";
import type { ModelSummary } from "@/lib/models/model";
import { costOf, estimateTokens } from "@/lib/playground/answer-cost";

/** What an estimate needs to know of a model. */
export type BatchModel = Pick<ModelSummary, "id" | "contextTokens" | "maxOutputTokens" | "prices" | "batchPrices">;

/** What one request takes, as far as its text says. */
export interface RequestSize {
  model: string;
  /** Rough: four characters a token. */
  inputTokens: number;
  /** As asked for; null leaves it to the model's own limit. */
  maxTokens: number | null;
  /** How many answers are asked for. */
  choices: number;
}

export interface BatchEstimate {
  inputTokens: number;
  /** At most. */
  outputTokens: number;
  /** The most that it costs, before tax; null where nothing is charged. */
  atMost: Money | null;
  /** Models that the organization cannot call. */
  unknown: readonly string[];
}

/** Engines count an image by its size; most come out near this. */
const tokensOfImage = 1_000;

/** Reads what a request takes out of its body. */
export function sizeOf(body: Readonly<Record<string, unknown>>, model: string): RequestSize {
  const asked = [body.max_completion_tokens, body.max_tokens, body.max_output_tokens].find(isCount);
  const { model: _, ...rest } = body;
  return { model, inputTokens: tokensIn(rest), maxTokens: asked ?? null, choices: isCount(body.n) ? body.n : 1 };
}

/**
 * What a batch would use and cost at most, before it is started: a rough count of the tokens that are sent and the longest
 * answers, at each model's price in a batch.
 */
export function estimateBatch(
  requests: readonly RequestSize[],
  models: readonly BatchModel[],
  { writes }: { writes: boolean },
): BatchEstimate {
  const byId = new Map(models.map((model) => [model.id, model]));
  const estimate = { inputTokens: 0, outputTokens: 0 };
  const costs: Money[] = [];
  const unknown = new Set<string>();
  for (const [id, asked] of Map.groupBy(requests, ({ model }) => model)) {
    const model = byId.get(id);
    if (!model) {
      // An endpoint of one's own is in no catalogue, and is not charged by its tokens.
      if (!isEndpointModel(id)) unknown.add(id);
      continue;
    }
    const input = asked.reduce((sum, { inputTokens }) => sum + inputTokens, 0);
    const output = writes ? asked.reduce((sum, each) => sum + mostWritten(each, model), 0) : 0;
    estimate.inputTokens += input;
    estimate.outputTokens += output;
    const prices = model.batchPrices ?? model.prices;
    if (prices) costs.push(costOf({ input, cachedInput: 0, output }, prices));
  }
  const [first] = costs;
  const atMost = first ? { ...first, amount: addDecimals("0", ...costs.map(({ amount }) => amount)) } : null;
  return { ...estimate, atMost, unknown: [...unknown] };
}

function mostWritten({ inputTokens, maxTokens, choices }: RequestSize, model: BatchModel): number {
  const room = Math.max(0, model.contextTokens - inputTokens);
  return choices * Math.min(maxTokens ?? model.maxOutputTokens, model.maxOutputTokens, room);
}

function tokensIn(value: unknown): number {
  if (typeof value === "string") return value.startsWith("data:image/") ? tokensOfImage : estimateTokens([value]);
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce<number>((sum, each) => sum + tokensIn(each), 0);
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0;
}

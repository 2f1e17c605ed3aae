import { chooseTool } from "./choose-tool.ts";
import { DemoError } from "./demo-error.ts";
import type { DemoModel } from "./demo-models.ts";
import { generateText, type Piece } from "./generate-text.ts";
import { limitPieces, type Part, type TextFinish } from "./limit-pieces.ts";
import type { MarkovModel } from "./markov.ts";
import type { PrefixCache } from "./prefix-cache.ts";
import { createRandom, type Random } from "./random.ts";
import { type DemoChatRequest, lastQuestion, promptOf } from "./request.ts";
import { sampleFor } from "./samples.ts";
import { fillSchema } from "./schema-template.ts";
import { tokenize } from "./tokens.ts";

export interface Answer {
  promptTokens: number;
  cachedTokens: number;
  /** Set when the answer is a call; its parts are then the call's arguments. */
  toolName: string | null;
  parts: Generator<Part, TextFinish>;
}

const usualMaxTokens = 400;

/** Prepares an answer; it is made part by part as it is read. Throws a `DemoError` when the prompt does not fit. */
export function answer(model: DemoModel, markov: MarkovModel, cache: PrefixCache, request: DemoChatRequest): Answer {
  const prompt = tokenize(promptOf(request));
  const asked = request.max_completion_tokens ?? request.max_tokens;
  const room = model.contextTokens - prompt.length;
  if (room < 1 || (asked ?? 0) > room) {
    throw new DemoError(
      400,
      `${model.id} has ${model.contextTokens} tokens of context; this request needs ${prompt.length} for its messages${asked ? ` and ${asked} for the answer` : ""}. Shorten one of them.`,
      { param: "messages", code: "context_length_exceeded" },
    );
  }
  const question = lastQuestion(request);
  const random = createRandom(request.seed ?? null, JSON.stringify([request.model, request.messages]));
  const call = chooseTool(request, question, random);
  const pieces = call ? toPieces(call.argumentsText) : contentPieces(model, markov, request, question, random);
  const stop = call ? [] : [request.stop ?? []].flat();
  return {
    promptTokens: prompt.length,
    cachedTokens: cache.take(model.id, prompt),
    toolName: call?.name ?? null,
    parts: limitPieces(pieces, { stop, maxTokens: Math.min(asked ?? usualMaxTokens, model.maxOutputTokens, room) }),
  };
}

function contentPieces(
  model: DemoModel,
  markov: MarkovModel,
  request: DemoChatRequest,
  question: string,
  random: Random,
): Iterable<Piece> {
  const options = {
    order: model.order,
    prompt: question,
    temperature: request.temperature ?? 1,
    topP: request.top_p ?? 1,
    frequencyPenalty: request.frequency_penalty ?? 0,
    presencePenalty: request.presence_penalty ?? 0,
  };
  const text = generateText(markov, options, random);
  const format = request.response_format;
  if (!format || format.type === "text") {
    const sample = sampleFor(question);
    return sample ? toPieces(sample) : text;
  }
  const schema = format.type === "json_schema" ? format.json_schema.schema : null;
  const value = schema ? fillSchema(schema, question, random) : { answer: firstSentence(text), demo: true };
  return toPieces(JSON.stringify(value));
}

/** Text that is there already, as tokens that were certain. */
function toPieces(text: string): Piece[] {
  return tokenize(text).map((word) => ({ text: word, logprob: 0, top: [{ text: word, logprob: 0 }] }));
}

function firstSentence(pieces: Iterable<Piece>): string {
  let text = "";
  for (const piece of pieces) {
    text += piece.text;
    if (/[.!?]$/.test(text) || text.length > 300) break;
  }
  return text;
}

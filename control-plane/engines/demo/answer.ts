import { chooseTool } from "./choose-tool.ts";
import { DemoError } from "./demo-error.ts";
import type { DemoModel } from "./demo-models.ts";
import { generateText, type Piece } from "./generate-text.ts";
import { describeImages, imagesIn, tokensOfImage } from "./images.ts";
import { limitPieces, type Part, type TextFinish } from "./limit-pieces.ts";
import type { MarkovModel } from "./markov.ts";
import type { PrefixCache } from "./prefix-cache.ts";
import { createRandom, type Random } from "./random.ts";
import { reason } from "./reasoning.ts";
import { beginningOf, type DemoChatRequest, lastQuestion, promptOf } from "./request.ts";
import { sampleFor } from "./samples.ts";
import { fillSchema } from "./schema-template.ts";
import { tokenize } from "./tokens.ts";

export interface Answer {
  promptTokens: number;
  cachedTokens: number;
  /** Of what it says to itself before it answers. */
  reasoningTokens: number;
  /** Set when the answer is a call; its parts are then the call's arguments. */
  toolName: string | null;
  parts: Generator<Part, TextFinish>;
}

const usualMaxTokens = 400;

/** Prepares an answer; it is made part by part as it is read. Throws a `DemoError` when the prompt does not fit. */
export function answer(model: DemoModel, markov: MarkovModel, cache: PrefixCache, request: DemoChatRequest): Answer {
  const prompt = tokenize(promptOf(request));
  const promptTokens = imagesIn(request).reduce((sum, image) => sum + tokensOfImage(image), prompt.length);
  const asked = request.max_completion_tokens ?? request.max_tokens;
  const room = model.contextTokens - promptTokens;
  if (room < 1 || (asked ?? 0) > room) {
    throw new DemoError(
      400,
      `${model.id} has ${model.contextTokens} tokens of context; this request needs ${promptTokens} for its messages${asked ? ` and ${asked} for the answer` : ""}. Shorten one of them.`,
      { param: room < 1 ? "messages" : limitName(request), code: "context_length_exceeded" },
    );
  }
  const question = lastQuestion(request);
  const random = createRandom(request.seed ?? null, JSON.stringify([request.model, request.messages]));
  const call = chooseTool(request, question, random);
  const maxTokens = Math.min(asked ?? usualMaxTokens, model.maxOutputTokens, room);
  // One token at least is left for the answer itself.
  const reasoning = reason(markov, request, question, random).slice(0, maxTokens - 1);
  const pieces = call ? toPieces(call.argumentsText) : contentPieces(model, markov, request, question, random);
  const stop = call ? [] : [request.stop ?? []].flat();
  return {
    promptTokens,
    cachedTokens: cache.take(model.id, prompt),
    reasoningTokens: reasoning.length,
    toolName: call?.name ?? null,
    parts: withReasoning(reasoning, limitPieces(pieces, { stop, maxTokens: maxTokens - reasoning.length })),
  };
}

/** The limit of the answer that was asked, under the name that it stands under. */
function limitName({ max_completion_tokens }: DemoChatRequest): string {
  return max_completion_tokens ? "max_completion_tokens" : "max_tokens";
}

function* withReasoning(reasoning: readonly Piece[], parts: Generator<Part, TextFinish>): Generator<Part, TextFinish> {
  for (const piece of reasoning) yield { text: piece.text, pieces: [piece], isReasoning: true };
  return yield* parts;
}

function contentPieces(
  model: DemoModel,
  markov: MarkovModel,
  request: DemoChatRequest,
  question: string,
  random: Random,
): Iterable<Piece> {
  const beginning = beginningOf(request);
  const options = {
    order: model.order,
    prompt: beginning || question,
    continues: beginning !== "",
    temperature: request.temperature ?? 1,
    topP: request.top_p ?? 1,
    frequencyPenalty: request.frequency_penalty ?? 0,
    presencePenalty: request.presence_penalty ?? 0,
    topK: request.top_k ?? undefined,
    minP: request.min_p ?? undefined,
    repetitionPenalty: request.repetition_penalty ?? undefined,
  };
  const text = generateText(markov, options, random);
  const format = request.response_format;
  if (!format || format.type === "text") {
    const prepared = describeImages(request) ?? sampleFor(question);
    if (prepared === null) return text;
    return toPieces(prepared.startsWith(beginning) ? prepared.slice(beginning.length) : prepared);
  }
  const schema = format.type === "json_schema" ? format.json_schema.schema : null;
  const value = schema ? fillSchema(schema, question, random) : { answer: firstSentence(text), demo: true };
  const json = JSON.stringify(value);
  return toPieces(json.startsWith(beginning) ? json.slice(beginning.length) : json);
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

import type { CompletionRequest } from "./completion-request.ts";
import { DemoError } from "./demo-error.ts";
import type { DemoModel } from "./demo-models.ts";
import { generateText } from "./generate-text.ts";
import { limitPieces } from "./limit-pieces.ts";
import type { MarkovModel } from "./markov.ts";
import type { PrefixCache } from "./prefix-cache.ts";
import { createRandom } from "./random.ts";
import type { Spoken } from "./speak.ts";
import { tokenize } from "./tokens.ts";

/** What OpenAI's completions give unasked. */
const usualMaxTokens = 16;

/** One prompt, and the text that goes on from it. */
export interface Continuation extends Spoken {
  prompt: string;
}

/** Prepares a continuation of each prompt; it is made part by part as it is read. Throws a `DemoError` when one does not fit. */
export function complete(
  model: DemoModel,
  markov: MarkovModel,
  cache: PrefixCache,
  request: CompletionRequest,
): Continuation[] {
  return [request.prompt].flat().map((prompt, index) => {
    const tokens = tokenize(prompt);
    const room = model.contextTokens - tokens.length;
    const asked = request.max_tokens ?? usualMaxTokens;
    if (asked > room) {
      throw new DemoError(
        400,
        `${model.id} has ${model.contextTokens} tokens of context; this request needs ${tokens.length} for its prompt and ${asked} for the text. Shorten one of them.`,
        { param: room > 0 && request.max_tokens ? "max_tokens" : "prompt", code: "context_length_exceeded" },
      );
    }
    const options = {
      order: model.order,
      prompt,
      continues: true,
      temperature: request.temperature ?? 1,
      topP: request.top_p ?? 1,
      frequencyPenalty: request.frequency_penalty ?? 0,
      presencePenalty: request.presence_penalty ?? 0,
    };
    const random = createRandom(request.seed ?? null, JSON.stringify([request.model, index, prompt]));
    return {
      prompt,
      promptTokens: tokens.length,
      cachedTokens: cache.take(model.id, tokens),
      parts: limitPieces(generateText(markov, options, random), {
        stop: [request.stop ?? []].flat(),
        maxTokens: Math.min(asked, model.maxOutputTokens),
      }),
    };
  });
}

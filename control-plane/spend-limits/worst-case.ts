/** The most tokens that a request can be charged. */
export interface WorstCase {
  inputTokens: number;
  outputTokens: number;
}

/** What an engine's template writes around the messages: roles, a system prompt of its own, how to call tools. */
const templateTokens = 1_024;

/**
 * What a request can cost at most. A token is at least a byte of the body, so its bytes bound the input; an image by its
 * address is longer than its name, so for models that see, and whenever it is less, the context does. Output is what the
 * request allows, for all its answers; without a limit the model's longest, which is then written into the request.
 */
export function worstCase(
  request: { body: { length: number }; bodyBytes: number; maxOutputTokens: number | null; choices?: number },
  model: { contextTokens: number; maxOutputTokens: number; modalities: readonly string[] },
): WorstCase {
  const { body, bodyBytes, maxOutputTokens, choices = 1 } = request;
  // What goes to the engine is longer than what came where it is translated.
  const bytes = Math.max(body.length, bodyBytes) + templateTokens;
  return {
    inputTokens: model.modalities.includes("image") ? Math.max(bytes, model.contextTokens) : bytes,
    outputTokens: maxOutputTokens ?? model.maxOutputTokens * choices,
  };
}

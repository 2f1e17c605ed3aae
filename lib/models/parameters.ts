import { formatNumber } from "@/lib/format/number";

export const tunableParameters = [
  "temperature",
  "top_p",
  "max_tokens",
  "stop",
  "seed",
  "frequency_penalty",
  "presence_penalty",
  "top_k",
  "min_p",
  "repetition_penalty",
] as const;

/** A parameter that a person sets by hand. */
export type TunableParameter = (typeof tunableParameters)[number];

export interface ParameterFacts {
  label: string;
  /** What a larger or smaller value does, in a sentence. */
  meaning: string;
  /** Allowed values in words, for the card. */
  range: string;
  min?: number;
  max?: number;
  step?: number;
  /** What the OpenAI API documents as its default; an engine may have another. */
  usual?: number;
}

/**
 * Names and ranges are those of the OpenAI chat completions API, which the gateway takes unchanged; the last three are
 * those of vLLM's, and are shown only where a model declares them.
 */
export const parameterFacts: Record<TunableParameter, ParameterFacts> = {
  temperature: {
    label: "Temperature",
    meaning: "How freely words are drawn. 0 nearly always takes the likeliest, higher values vary more.",
    range: "0 to 2",
    min: 0,
    max: 2,
    step: 0.1,
    usual: 1,
  },
  top_p: {
    label: "Top P",
    meaning: "Draws only from the likeliest words that together have this probability. Change this or temperature.",
    range: "0 to 1",
    min: 0,
    max: 1,
    step: 0.05,
    usual: 1,
  },
  max_tokens: {
    label: "Max tokens",
    meaning: "The answer ends after so many tokens, finished or not. It bounds what the answer can cost.",
    range: "1 up to the model's longest answer",
    min: 1,
    step: 1,
  },
  stop: {
    label: "Stop sequences",
    meaning: "The answer ends before any of these texts.",
    range: "up to 4 texts",
  },
  seed: {
    label: "Seed",
    meaning: "The same seed with the same request gives the same answer, as far as the engine can promise it.",
    range: "a whole number",
    min: 0,
    max: 2_147_483_647,
    step: 1,
  },
  frequency_penalty: {
    label: "Frequency penalty",
    meaning: "Above 0, a word becomes less likely each time it is used; below 0, more likely.",
    range: "−2 to 2",
    min: -2,
    max: 2,
    step: 0.1,
    usual: 0,
  },
  presence_penalty: {
    label: "Presence penalty",
    meaning: "Above 0, words that were used once become less likely, so that topics change; below 0 the reverse.",
    range: "−2 to 2",
    min: -2,
    max: 2,
    step: 0.1,
    usual: 0,
  },
  top_k: {
    label: "Top K",
    meaning: "Draws only from so many of the likeliest words. 1 always takes the likeliest.",
    range: "1 to 1,000",
    min: 1,
    max: 1_000,
    step: 1,
  },
  min_p: {
    label: "Min P",
    meaning: "Leaves out words that are less likely than this share of the likeliest one.",
    range: "0 to 1",
    min: 0,
    max: 1,
    step: 0.01,
    usual: 0,
  },
  repetition_penalty: {
    label: "Repetition penalty",
    meaning: "Above 1, words that were used become less likely, in proportion; below 1, more likely.",
    range: "0.1 to 2",
    min: 0.1,
    max: 2,
    step: 0.05,
    usual: 1,
  },
};

const otherParameters: Record<string, { label: string; meaning: string }> = {
  logprobs: { label: "Log probabilities", meaning: "Gives the probability of each word of the answer." },
  tools: { label: "Tools", meaning: "The model may ask for functions that you describe to be called." },
  reasoning_effort: {
    label: "Reasoning effort",
    meaning: "How long the model thinks before it answers. What it thinks is charged as output.",
  },
  continue_final_message: {
    label: "Continue",
    meaning: "An answer that was cut goes on exactly where it stopped.",
  },
  response_format: { label: "Response format", meaning: "Makes the answer JSON, or JSON of a schema that you give." },
};

export interface ParameterRow {
  name: string;
  label: string;
  meaning: string;
  range: string | null;
}

/** Allowed values of a parameter for one model, in words. */
export function rangeOf(name: TunableParameter, model: { maxOutputTokens: number }): string {
  return name === "max_tokens" ? `1 to ${formatNumber(model.maxOutputTokens)}` : parameterFacts[name].range;
}

/** The parameters that a model takes, with meaning and range, in the order of our table. */
export function describeParameters(model: { parameters: readonly string[]; maxOutputTokens: number }): ParameterRow[] {
  const { parameters: supported } = model;
  const tunable = tunableParameters
    .filter((name) => supported.includes(name))
    .map((name) => {
      const { label, meaning } = parameterFacts[name];
      return { name, label, meaning, range: rangeOf(name, model) };
    });
  const others = Object.entries(otherParameters)
    .filter(([name]) => supported.includes(name))
    .map(([name, facts]) => ({ name, ...facts, range: null }));
  return [...tunable, ...others];
}

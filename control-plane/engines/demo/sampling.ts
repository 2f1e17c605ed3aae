import type { Candidate } from "./markov.ts";
import type { Random } from "./random.ts";

export interface SamplingOptions {
  temperature: number;
  topP: number;
  frequencyPenalty: number;
  presencePenalty: number;
}

export interface Sampled {
  token: number;
  logprob: number;
  /** The likeliest candidates with their log probabilities, best first. */
  top: { token: number; logprob: number }[];
}

/**
 * Draws one candidate: penalties for words that were used, then temperature, then the nucleus of probability `topP`.
 * Log probabilities are of the model with its penalties, before temperature and nucleus.
 */
export function sample(
  candidates: readonly Candidate[],
  used: ReadonlyMap<number, number>,
  options: SamplingOptions,
  random: Random,
): Sampled {
  const scored = candidates
    .map(({ token, weight }) => ({ token, score: Math.log(weight) - penaltyOf(used.get(token) ?? 0, options) }))
    .sort((left, right) => right.score - left.score || left.token - right.token);
  const total = logSumExp(scored.map(({ score }) => score));
  const ranked = scored.map(({ token, score }) => ({ token, logprob: score - total }));
  const drawn = draw(ranked, options, random);
  return { ...drawn, top: ranked.slice(0, 20) };
}

function penaltyOf(times: number, { frequencyPenalty, presencePenalty }: SamplingOptions): number {
  return times * frequencyPenalty + (times > 0 ? presencePenalty : 0);
}

type Ranked = { token: number; logprob: number };

function draw(ranked: readonly Ranked[], { temperature, topP }: SamplingOptions, random: Random): Ranked {
  const [best] = ranked;
  if (!best) throw new Error("there is always a candidate");
  if (temperature === 0) return best;
  const scaled = ranked.map(({ logprob }) => logprob / temperature);
  const total = logSumExp(scaled);
  const nucleus = nucleusOf(
    scaled.map((score) => Math.exp(score - total)),
    topP,
  );
  let left = random() * nucleus.reduce((sum, probability) => sum + probability, 0);
  for (const [index, probability] of nucleus.entries()) {
    left -= probability;
    const candidate = ranked[index];
    if (left < 0 && candidate) return candidate;
  }
  return best;
}

/** The likeliest candidates that together reach `topP`; at least one. */
function nucleusOf(probabilities: readonly number[], topP: number): number[] {
  const nucleus: number[] = [];
  let sum = 0;
  for (const probability of probabilities) {
    if (sum >= topP && nucleus.length > 0) break;
    nucleus.push(probability);
    sum += probability;
  }
  return nucleus;
}

function logSumExp(values: readonly number[]): number {
  const largest = Math.max(...values);
  return largest + Math.log(values.reduce((sum, value) => sum + Math.exp(value - largest), 0));
}

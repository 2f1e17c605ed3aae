import type { Candidate } from "./markov.ts";
import type { Random } from "./random.ts";

export interface SamplingOptions {
  temperature: number;
  topP: number;
  frequencyPenalty: number;
  presencePenalty: number;
  /** At most so many of the likeliest. */
  topK?: number;
  /** Nothing less likely than this share of the likeliest. */
  minP?: number;
  /** Above 1 for less repetition: scores of used words are multiplied or divided by it. */
  repetitionPenalty?: number;
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
    .map(({ token, weight }) => ({ token, score: scoreOf(Math.log(weight), used.get(token) ?? 0, options) }))
    .sort((left, right) => right.score - left.score || left.token - right.token);
  const total = logSumExp(scored.map(({ score }) => score));
  const ranked = scored.map(({ token, score }) => ({ token, logprob: score - total }));
  const drawn = draw(ranked, options, random);
  return { ...drawn, top: ranked.slice(0, 20) };
}

function scoreOf(score: number, times: number, options: SamplingOptions): number {
  if (times === 0) return score;
  const { frequencyPenalty, presencePenalty, repetitionPenalty = 1 } = options;
  const repeated = score > 0 ? score / repetitionPenalty : score * repetitionPenalty;
  return repeated - times * frequencyPenalty - presencePenalty;
}

type Ranked = { token: number; logprob: number };

function draw(all: readonly Ranked[], options: SamplingOptions, random: Random): Ranked {
  const { temperature, topP, topK = all.length, minP = 0 } = options;
  const ranked = all.slice(0, Math.max(1, topK));
  const [best] = ranked;
  if (!best) throw new Error("there is always a candidate");
  if (temperature === 0) return best;
  const scaled = ranked.map(({ logprob }) => logprob / temperature);
  const total = logSumExp(scaled);
  const nucleus = nucleusOf(
    likelyEnough(
      scaled.map((score) => Math.exp(score - total)),
      minP,
    ),
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

function likelyEnough(probabilities: readonly number[], minP: number): number[] {
  const least = (probabilities[0] ?? 0) * minP;
  return probabilities.filter((probability) => probability >= least);
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

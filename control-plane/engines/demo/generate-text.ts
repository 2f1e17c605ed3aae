import type { MarkovModel } from "./markov.ts";
import { endOfText } from "./markov.ts";
import type { Random } from "./random.ts";
import { type SamplingOptions, sample } from "./sampling.ts";

/** One token of an answer, with how likely it and its rivals were. */
export interface Piece {
  text: string;
  logprob: number;
  top: { text: string; logprob: number }[];
}

export interface TextOptions extends SamplingOptions {
  order: number;
  prompt: string;
  /** Go on where the prompt ends instead of beginning an answer to it. */
  continues?: boolean;
}

/** An answer goes on with another paragraph until it has so many tokens. */
const fewestTokens = 60;

/** Speaks without an end in sight of its own kind: paragraphs that begin with what was asked. Ends after a paragraph. */
export function* generateText(markov: MarkovModel, options: TextOptions, random: Random): Generator<Piece> {
  const starts = markov.starts(options.prompt);
  const used = new Map<number, number>();
  const context = options.continues ? markov.lastWords(options.prompt, options.order) : [];
  const isGoingOn = context.length > 0;
  for (let count = 0; ; count++) {
    const isStart = context.length === 0;
    const candidates = isStart ? starts : markov.next(context, options.order);
    const { token, logprob, top } = sample(candidates, used, options, random);
    if (token === endOfText) {
      if (count >= fewestTokens || candidates.length === 0) return;
      context.length = 0;
      continue;
    }
    context.push(token);
    if (context.length > options.order) context.shift();
    used.set(token, (used.get(token) ?? 0) + 1);
    const textOf = (id: number) => (count === 0 && !isGoingOn ? markov.wordOf(id).trimStart() : markov.wordOf(id));
    yield {
      text: textOf(token),
      logprob,
      top: top.map((rival) => ({ text: textOf(rival.token), logprob: rival.logprob })),
    };
  }
}

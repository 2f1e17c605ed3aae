import { generateText, type Piece } from "./generate-text.ts";
import type { MarkovModel } from "./markov.ts";
import type { Random } from "./random.ts";
import { beginningOf, type DemoChatRequest } from "./request.ts";

const tokensByEffort: Readonly<Record<string, number>> = { minimal: 8, low: 20, medium: 50, high: 120 };

/** What a model says to itself before it answers: as many tokens as its effort allows. Nothing unless it was asked for. */
export function reason(markov: MarkovModel, request: DemoChatRequest, question: string, random: Random): Piece[] {
  // Of an answer that goes on, the thinking is done.
  if (beginningOf(request) !== "") return [];
  const tokens = tokensByEffort[request.reasoning_effort ?? ""] ?? 0;
  const options = { order: 2, prompt: question, temperature: 0.7, topP: 1, frequencyPenalty: 0, presencePenalty: 0 };
  const pieces: Piece[] = [];
  if (tokens === 0) return pieces;
  for (const piece of generateText(markov, options, random)) {
    pieces.push(piece);
    if (pieces.length >= tokens) break;
  }
  return pieces;
}

import { compareDecimals } from "@/lib/format/decimal";
import { type Answer, tokensPerSecond } from "./answer";
import { pathOf } from "./branches";
import type { PlaygroundState } from "./state";

export type Measure = "firstToken" | "speed" | "cost";

/**
 * Where an answer was the best of those to the same message at once: fastest to begin, fastest to write, cheapest. By
 * column and turn, as `column/turn`. Only finished answers count, only when there are two of them, and a draw has no winner.
 */
export function bestAnswers({ columns }: Pick<PlaygroundState, "columns">): Map<string, Measure[]> {
  const rounds = new Map<number, { key: string; answer: Answer }[]>();
  if (columns.length > 1) {
    for (const column of columns) {
      for (const { id, round, answer } of pathOf(column)) {
        if (round === null || answer.state !== "finished" || answer.edited) continue;
        rounds.set(round, [...(rounds.get(round) ?? []), { key: `${column.id}/${id}`, answer }]);
      }
    }
  }
  const best = new Map<string, Measure[]>();
  for (const entries of rounds.values()) {
    for (const [measure, isBetter] of measures) {
      const winner = entries.find(
        (one) => entries.length > 1 && entries.every((other) => one === other || isBetter(one.answer, other.answer)),
      );
      if (winner) best.set(winner.key, [...(best.get(winner.key) ?? []), measure]);
    }
  }
  return best;
}

const measures: readonly [Measure, (one: Answer, other: Answer) => boolean][] = [
  ["firstToken", (one, other) => (one.firstTokenMs ?? Infinity) < (other.firstTokenMs ?? 0)],
  ["speed", (one, other) => (tokensPerSecond(one) ?? 0) > (tokensPerSecond(other) ?? Infinity)],
  ["cost", (one, other) => isCheaper(one.cost, other.cost)],
];

function isCheaper(one: Answer["cost"], other: Answer["cost"]): boolean {
  if (!one || !other || one === "free" || other === "free") return false;
  return one.currency === other.currency && compareDecimals(one.amount, other.amount) < 0;
}

/** A number for the next sending to several columns, unlike any before. */
export function nextRound({ columns }: Pick<PlaygroundState, "columns">): number {
  return columns.reduce((most, { turns }) => turns.reduce((max, { round }) => Math.max(max, round ?? 0), most), 0) + 1;
}

import { addDecimals } from "@/lib/format/decimal";
import type { Variant } from "./definition";
import type { VariantResult } from "./result";
import {
  bootstrapGroups,
  type Estimate,
  effectiveCount,
  mean,
  meanOfScores,
  quantileWithInterval,
  wilsonInterval,
} from "./statistics";

/** What the statistics need of one answer. */
export interface AnswerFacts {
  variant: number;
  position: number;
  state: string;
  passed: boolean | null;
  score: number | null;
  firstTokenMs: number | null;
  totalMs: number | null;
  inputTokens: number | null;
  outputTokens: number | null;
  cost: string | null;
  finishReason: string | null;
}

/** Results of each variant from its answers: intervals take a case, with its repeats, as what was drawn by chance. */
export function summarize(
  variants: readonly Variant[],
  answers: readonly AnswerFacts[],
  currency: string,
): VariantResult[] {
  const byVariant = Map.groupBy(answers, ({ variant }) => variant);
  return variants.map((variant) => summarizeOne(variant, byVariant.get(variant.index) ?? [], currency));
}

function summarizeOne({ index, label }: Variant, answers: readonly AnswerFacts[], currency: string): VariantResult {
  const answered = answers.filter(({ state }) => state === "answered");
  const byCase = [...Map.groupBy(answered, ({ position }) => position).values()];
  const costs = byCase.map((each) => each.flatMap(({ cost }) => cost ?? [])).filter((each) => each.length > 0);
  return {
    ...{ variant: index, label, answered: answered.length },
    failed: answers.filter(({ state }) => state === "failed").length,
    cut: answered.filter(({ finishReason }) => finishReason === "length").length,
    passRate: passRateOf(byCase),
    score: byCase.length > 0 ? meanOfScores(byCase.map((each) => mean(each.map(({ score }) => score ?? 0)))) : null,
    firstTokenMs: latencies(answered.flatMap(({ firstTokenMs }) => firstTokenMs ?? [])),
    totalMs: latencies(answered.flatMap(({ totalMs }) => totalMs ?? [])),
    inputTokens: answered.reduce((sum, { inputTokens }) => sum + (inputTokens ?? 0), 0),
    outputTokens: answered.reduce((sum, { outputTokens }) => sum + (outputTokens ?? 0), 0),
    costPerCall: costs.length > 0 ? bootstrapGroups(costs.map((each) => each.map(Number))) : null,
    cost: { amount: addDecimals("0", ...costs.flat()), currency },
  };
}

function passRateOf(byCase: readonly (readonly AnswerFacts[])[]): Estimate | null {
  if (byCase.length === 0) return null;
  const passes = byCase.map((each) => each.map(({ passed }) => passed === true));
  const all = passes.flat();
  const value = all.filter(Boolean).length / all.length;
  return { value, ...wilsonInterval(value, effectiveCount(passes)) };
}

function latencies(values: readonly number[]): { p50: Estimate; p95: Estimate } | null {
  if (values.length === 0) return null;
  return { p50: quantileWithInterval(values, 0.5), p95: quantileWithInterval(values, 0.95) };
}

/** Pairs of two variants' means over the cases that both have answered, by pass or by score. */
export function pairsOf(
  answers: readonly AnswerFacts[],
  first: number,
  second: number,
  measure: "passed" | "score",
): (readonly [number, number])[] {
  const measured = ({ passed, score }: AnswerFacts) => (measure === "passed" ? Number(passed === true) : (score ?? 0));
  const byCase = Map.groupBy(
    answers.filter(({ state }) => state === "answered"),
    ({ position }) => position,
  );
  return [...byCase.values()].flatMap((each) => {
    const of = (wanted: number) => each.filter(({ variant }) => variant === wanted).map(measured);
    const [one, other] = [of(first), of(second)];
    return one.length > 0 && other.length > 0 ? [[mean(one), mean(other)] as const] : [];
  });
}

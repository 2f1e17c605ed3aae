import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import type { Variant } from "./definition";
import type { Preview } from "./estimate";
import type { PairedComparison } from "./paired";
import { getPreview } from "./preview";
import { getEvaluation } from "./queries";
import { getComparison, getProgress } from "./read-progress";
import type { Evaluation, Progress } from "./result";

export interface EvaluationPage {
  evaluation: Evaluation;
  progress: Progress;
  /** Of a draft. */
  preview: Preview | null;
  /** Null with a single variant, and before the first answer. */
  pair: { first: Variant; second: Variant; comparison: { passed: PairedComparison; score: PairedComparison } } | null;
}

/** Everything that an evaluation's own page shows; `a` and `b` are the variants to compare, else the first two. */
export async function getEvaluationPage(
  ctx: OrgContext,
  id: string,
  { a, b }: { a?: number | undefined; b?: number | undefined },
): Promise<EvaluationPage> {
  const evaluation = await getEvaluation(ctx, id);
  const { variants } = evaluation;
  const first = variants[a ?? 0] ?? variants[0];
  const second =
    variants.find(({ index }) => index === b && b !== first?.index) ?? variants.find((each) => each !== first);
  const [progress, preview] = await Promise.all([
    getProgress(ctx, id),
    evaluation.state === "draft" ? getPreview(ctx, evaluation) : null,
  ]);
  const isComparable = first && second && progress.counts.answered > 0;
  const pair = isComparable
    ? { first, second, comparison: await getComparison(ctx, id, [first.index, second.index]) }
    : null;
  return { evaluation, progress, preview, pair };
}

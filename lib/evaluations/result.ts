import type { Money } from "@/control-plane/contract/primitives";
import type { EvaluationDefinition, Variant } from "./definition";
import type { Grade } from "./grade-text";
import type { Estimate } from "./statistics";

const evaluationStates = ["draft", "running", "paused", "stopped", "finished"] as const;
export type EvaluationState = (typeof evaluationStates)[number];

/** How many calls are in which state. */
export interface CallCounts {
  waiting: number;
  calling: number;
  answered: number;
  failed: number;
}

/** A row of the list. */
export interface EvaluationSummary {
  id: string;
  name: string;
  state: EvaluationState;
  projectId: string;
  cases: number;
  variants: number;
  calls: number;
  answered: number;
  spent: Money;
  createdBy: string;
  createdAt: string;
}

/** One evaluation, but for its cases and answers. */
export interface Evaluation {
  id: string;
  name: string;
  state: EvaluationState;
  /** Why it is paused or stopped. */
  stateReason: string | null;
  projectId: string;
  definition: EvaluationDefinition;
  variants: readonly Variant[];
  fingerprint: string;
  cases: number;
  calls: number;
  cap: Money | null;
  spent: Money;
  createdBy: string;
  createdAt: string;
  startedBy: string | null;
  startedAt: string | null;
  finishedAt: string | null;
  /** When its project's retention deleted its texts; scores, counts and cost stay. */
  contentDeletedAt: string | null;
  source: { id: string; name: string } | null;
  mayDelete: boolean;
}

/** What one variant came to so far. Every interval is of 95 %. */
export interface VariantResult {
  variant: number;
  label: string;
  answered: number;
  failed: number;
  /** Of the answered ones, those that ended at the most tokens allowed: judged without their end. */
  cut: number;
  /** Null before the first answer, as all below. */
  passRate: Estimate | null;
  score: Estimate | null;
  firstTokenMs: { p50: Estimate; p95: Estimate } | null;
  totalMs: { p50: Estimate; p95: Estimate } | null;
  inputTokens: number;
  outputTokens: number;
  /** Of one answer, without its grading, in the evaluation's currency. */
  costPerCall: Estimate | null;
  cost: Money;
}

/** Where a run stands, asked for again and again while it runs. */
export interface Progress {
  state: EvaluationState;
  stateReason: string | null;
  counts: CallCounts;
  spent: Money;
  held: Money;
  cap: Money | null;
  /** Cost of grading and of calls that brought no answer; within what is spent. */
  grading: Money;
  lost: Money;
  /** When the next call is due where all wait for a limit; null while some are under way or due. */
  nextAt: string | null;
  variants: readonly VariantResult[];
  asOf: string;
}

/** One answer as a cell of the table of cases. */
export interface AnswerCell {
  number: number;
  variant: number;
  repeat: number;
  state: "waiting" | "calling" | "answered" | "failed";
  passed: boolean | null;
  score: number | null;
  /** Its beginning. */
  answer: string | null;
  problem: string | null;
}

/** One answer with everything that is known of it. */
export interface AnswerDetail extends AnswerCell {
  grades: readonly Grade[];
  requestId: string | null;
  finishReason: string | null;
  inputTokens: number | null;
  outputTokens: number | null;
  cost: Money | null;
  judgeCost: Money;
  lostCost: Money;
  firstTokenMs: number | null;
  totalMs: number | null;
  note: string | null;
  seed: number | null;
}

export interface CaseRow {
  position: number;
  values: Readonly<Record<string, string>>;
  answers: readonly AnswerCell[];
}

import type { Measure } from "@/lib/playground/compare-answers";
import type { ToolDefinition } from "@/lib/playground/state";
import type { Turn } from "@/lib/playground/turn";
import type { ColumnActs } from "./acts";

/** How an answer is looked at. */
export type AnswerShow = "text" | "raw" | "probabilities";

export interface TurnViewProps {
  org: string;
  columnId: number;
  turn: Turn;
  /** Turns at the same place, this one among them. */
  siblings: readonly Turn[];
  isLast: boolean;
  /** Something is running in the column. */
  isBusy: boolean;
  /** Branches that follow, where none of them is shown. */
  hiddenAfter: number;
  /** What it was best in, of the answers to the same message. */
  best: readonly Measure[];
  tools: readonly ToolDefinition[];
  acts: ColumnActs;
}

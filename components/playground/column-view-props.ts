import type { Measure } from "@/lib/playground/compare-answers";
import type { PlaygroundModel } from "@/lib/playground/model";
import type { Column } from "@/lib/playground/state";
import type { ColumnActs } from "./acts";

export interface ColumnViewProps {
  org: string;
  models: readonly PlaygroundModel[];
  model: PlaygroundModel;
  column: Column;
  isChosen: boolean;
  count: number;
  best: ReadonlyMap<string, readonly Measure[]>;
  acts: ColumnActs;
}

import type { PlaygroundStore } from "@/lib/playground/playground-store";
import type { ToolReply } from "@/lib/playground/prompt";
import type { ColumnSettings } from "@/lib/playground/state";
import type { Turn } from "@/lib/playground/turn";

/** What can be done in a column. The same object for as long as the page stands, so that old turns are not drawn again. */
export interface ColumnActs {
  follow: PlaygroundStore["follow"];
  chooseColumn(columnId: number): void;
  chooseModel(columnId: number, modelId: string): void;
  changeSettings(columnId: number, change: (before: ColumnSettings) => ColumnSettings): void;
  duplicate(columnId: number): void;
  remove(columnId: number): void;
  clear(columnId: number): void;
  stop(columnId: number): void;
  /** Answers the same prompt again, as another branch. */
  regenerate(columnId: number, turn: Turn): void;
  /** Sends a changed message as another branch. */
  editPrompt(columnId: number, turn: Turn, text: string): void;
  /** Puts other words into the model's mouth, as another branch. */
  editAnswer(columnId: number, turn: Turn, text: string): void;
  /** Ends the branch that is shown after a turn, so that the next message begins another. */
  branchAfter(columnId: number, turnId: number): void;
  /** Shows again what follows a turn. */
  showAfter(columnId: number, turnId: number | null): void;
  /** Shows another branch. */
  show(columnId: number, turn: Turn): void;
  /** Lets a cut answer go on. */
  goOn(columnId: number, turn: Turn): void;
  /** Tells the model what its functions answered. */
  reply(columnId: number, turn: Turn, replies: readonly ToolReply[]): void;
  /** Puts a text into the composer. */
  compose(text: string): void;
}

import { buttonClass } from "@/components/ui/button-class";
import { CopyButton } from "@/components/ui/copy-button";
import { canGoOn } from "@/lib/playground/answer";
import type { Turn } from "@/lib/playground/turn";
import type { ColumnActs } from "./acts";
import type { AnswerShow } from "./turn-view-props";

/** What can be done with an answer. */
export function AnswerActions({
  columnId,
  turn,
  isLast,
  isBusy,
  show,
  acts,
  onShow,
  onEdit,
}: {
  columnId: number;
  turn: Turn;
  isLast: boolean;
  isBusy: boolean;
  show: AnswerShow;
  acts: ColumnActs;
  onShow: (show: AnswerShow) => void;
  onEdit: () => void;
}) {
  const { answer } = turn;
  const quiet = buttonClass("ghost", "sm", "text-muted");
  const toggle = (view: AnswerShow, label: string) => (
    <button
      type="button"
      aria-pressed={show === view}
      onClick={() => onShow(show === view ? "text" : view)}
      className={show === view ? buttonClass("secondary", "sm") : quiet}
    >
      {label}
    </button>
  );
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-0.5">
      {answer.text && <CopyButton text={answer.text} label="Copy the answer" />}
      {!isBusy && isLast && canGoOn(answer) && (
        <button type="button" onClick={() => acts.goOn(columnId, turn)} className={buttonClass("secondary", "sm")}>
          Continue
        </button>
      )}
      {!isBusy && (
        <button type="button" onClick={() => acts.regenerate(columnId, turn)} className={quiet}>
          Regenerate
        </button>
      )}
      {!isBusy && answer.text && (
        <button type="button" onClick={onEdit} className={quiet} aria-label="Edit the answer">
          Edit
        </button>
      )}
      {!isBusy && !isLast && (
        <button type="button" onClick={() => acts.branchAfter(columnId, turn.id)} className={quiet}>
          Branch from here
        </button>
      )}
      {answer.text && toggle("raw", "Raw")}
      {answer.probabilities && toggle("probabilities", "Probabilities")}
    </div>
  );
}

import { memo } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { AnswerView } from "./answer-view";
import { BranchSwitch } from "./branch-switch";
import { PromptView } from "./prompt-view";
import type { TurnViewProps } from "./turn-view-props";

/** A prompt and its answer. Rendered again only when one of them changes. */
export const TurnView = memo(function TurnView(props: TurnViewProps) {
  const { columnId, turn, siblings, isLast, isBusy, hiddenAfter, acts } = props;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-3 px-4 py-4 [content-visibility:auto] [contain-intrinsic-size:auto_200px] not-last:border-b not-last:border-separator">
      <PromptView {...{ columnId, turn, isBusy, acts }} />
      {siblings.length > 1 && (
        <BranchSwitch
          turn={turn}
          siblings={siblings}
          isDisabled={isBusy}
          onShow={(other) => acts.show(columnId, other)}
        />
      )}
      <AnswerView {...props} />
      {isLast && hiddenAfter > 0 && (
        <p className="flex flex-wrap items-center gap-2 text-xs text-muted">
          A new branch begins here with your next message.
          <button
            type="button"
            onClick={() => acts.showAfter(columnId, turn.id)}
            className={buttonClass("secondary", "sm")}
          >
            {hiddenAfter === 1 ? "Back to what followed" : `Back to the ${hiddenAfter} branches that followed`}
          </button>
        </p>
      )}
    </li>
  );
});

import { memo, useState } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { CopyButton } from "@/components/ui/copy-button";
import { isRunning, type Turn } from "@/lib/playground/answer";
import type { Conversation } from "@/lib/playground/conversation";
import { AnswerBody } from "./answer-body";
import { AnswerMetrics } from "./answer-metrics";
import { AnswerProblemNote } from "./answer-problem-note";
import { PlainText } from "./plain-text";

interface TurnViewProps {
  org: string;
  turn: Turn;
  conversation: Conversation;
  isLast: boolean;
  onRegenerate: () => void;
  onEdit: () => void;
}

/** A message and its answer. Rendered again only when one of them changes. */
export const TurnView = memo(function TurnView({
  org,
  turn,
  conversation,
  isLast,
  onRegenerate,
  onEdit,
}: TurnViewProps) {
  const { prompt, answer } = turn;
  const [raw, setRaw] = useState(false);
  const running = isRunning(answer);
  const canAct = isLast && !running;
  return (
    <li className="grid gap-3 px-4 py-4 [content-visibility:auto] [contain-intrinsic-size:auto_200px] not-last:border-b not-last:border-separator">
      <article aria-label="Your message" className="group flex items-start justify-between gap-3">
        <div className="min-w-0 rounded-lg bg-surface-tertiary px-3 py-2 text-sm whitespace-pre-wrap [overflow-wrap:anywhere]">
          {prompt}
        </div>
        {canAct && (
          <button type="button" onClick={onEdit} className={buttonClass("ghost", "sm", "flex-none text-muted")}>
            Edit
          </button>
        )}
      </article>
      <article aria-label={`Answer of ${answer.modelName}`} aria-busy={running}>
        <p className="mb-1 text-xs font-medium text-muted">
          {answer.modelName}
          {answer.state === "waiting" && <span className="ml-2 font-normal">waiting for the first token…</span>}
          {answer.state === "failed" && answer.text === "" && !isLast && (
            <span className="ml-2 font-normal">not answered: left out of the conversation</span>
          )}
          {answer.state === "stopped" && <span className="ml-2 font-normal">stopped: what had arrived is kept</span>}
        </p>
        {answer.reasoning && (
          <details className="mb-2 text-table text-muted">
            <summary className="w-fit rounded underline decoration-dotted underline-offset-4">Reasoning</summary>
            <PlainText text={answer.reasoning} />
          </details>
        )}
        {(running || answer.text) && (
          <AnswerBody text={answer.text} running={running} raw={raw} follow={conversation.follow} />
        )}
        {answer.problem && (
          <AnswerProblemNote org={org} problem={answer.problem} onRetry={isLast ? onRegenerate : null} />
        )}
        {!running && <AnswerMetrics answer={answer} />}
        {!running && answer.text && (
          <div className="mt-2 flex items-center gap-1">
            <CopyButton text={answer.text} label="Copy the answer" />
            {canAct && (
              <button type="button" onClick={onRegenerate} className={buttonClass("ghost", "sm", "text-muted")}>
                Regenerate
              </button>
            )}
            <button
              type="button"
              aria-pressed={raw}
              onClick={() => setRaw(!raw)}
              className={buttonClass(raw ? "secondary" : "ghost", "sm", "text-muted")}
            >
              Raw
            </button>
          </div>
        )}
      </article>
    </li>
  );
});

import { StatusBadge } from "@/components/ui/status-badge";
import type { AnswerCell } from "@/lib/evaluations/result";

/** Whether an answer passed, as word, shape and colour. */
export function AnswerMark({ answer: { state, passed } }: { answer: AnswerCell }) {
  if (state === "failed") return <StatusBadge status="refused" label="No answer" />;
  if (state === "calling") return <StatusBadge status="collecting" label="Under way" />;
  if (state === "waiting") return <StatusBadge status="expired" label="Waiting" />;
  return passed ? (
    <StatusBadge status="succeeded" label="Passed" />
  ) : (
    <StatusBadge status="rejected" label="Not passed" />
  );
}

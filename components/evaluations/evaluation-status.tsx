import { StatusBadge } from "@/components/ui/status-badge";
import type { EvaluationState } from "@/lib/evaluations/result";

const looks: Record<EvaluationState, { status: string; label: string }> = {
  draft: { status: "preview", label: "Draft" },
  running: { status: "collecting", label: "Running" },
  paused: { status: "pending", label: "Paused" },
  stopped: { status: "withdrawn", label: "Stopped" },
  finished: { status: "succeeded", label: "Finished" },
};

/** The state of an evaluation as word, shape and colour. */
export function EvaluationStatus({ state }: { state: EvaluationState }) {
  const { status, label } = looks[state];
  return <StatusBadge status={status} label={label} />;
}

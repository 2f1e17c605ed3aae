import { classNames } from "@/components/ui/class-names";
import type { ProvisioningStep, ProvisioningStepId } from "@/lib/reservations/reservation";

const labels: Record<ProvisioningStepId, string> = {
  nodes_assigned: "Nodes assigned",
  handed_over: "Handed over",
  reachable: "Reachable",
};

const marks: Record<ProvisioningStep["state"], { sign: string; word: string; className: string }> = {
  waiting: { sign: "○", word: "waiting", className: "text-muted" },
  running: { sign: "◐", word: "running", className: "text-accent-text" },
  done: { sign: "●", word: "done", className: "text-success" },
  failed: { sign: "✕", word: "failed", className: "text-danger-text" },
};

/** How far the nodes are. */
export function ProvisioningSteps({ steps }: { steps: readonly ProvisioningStep[] }) {
  return (
    <ul className="mt-1.5 grid gap-0.5 text-xs">
      {steps.map(({ id, state }) => (
        <li key={id} className="flex items-center gap-1.5">
          <span aria-hidden="true" className={marks[state].className}>
            {marks[state].sign}
          </span>
          <span className={classNames(state === "waiting" && "text-muted")}>
            {labels[id]}
            <span className={state === "running" ? "text-muted" : "sr-only"}>, {marks[state].word}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

import { classNames } from "@/components/ui/class-names";
import { Instant } from "@/components/ui/instant";
import type { LifeStage } from "@/lib/reservations/life";
import type { ProvisioningStep } from "@/lib/reservations/reservation";
import { ProvisioningSteps } from "./provisioning-steps";

const words: Record<LifeStage["state"], string> = {
  done: "done",
  current: "now",
  ahead: "to come",
  skipped: "did not happen",
  failed: "failed",
};

/** The life of a reservation as a line: what was, what is, what is to come, each with its time. */
export function LifeLine({
  stages,
  steps,
  zone,
}: {
  stages: readonly LifeStage[];
  steps: readonly ProvisioningStep[];
  zone: string;
}) {
  return (
    <section aria-label="Life of this reservation" className="rounded-lg border border-border bg-surface px-4 py-4">
      <ol className="grid gap-y-3 xl:grid-cols-6">
        {stages.map((stage, index) => (
          <li
            key={stage.id}
            aria-current={stage.state === "current" ? "step" : undefined}
            className="relative grid grid-cols-[1rem_minmax(0,1fr)] gap-x-3 xl:grid-cols-1 xl:content-start xl:gap-y-2 xl:pr-3"
          >
            {index < stages.length - 1 && (
              <span
                aria-hidden="true"
                className={classNames(
                  "absolute top-4 -bottom-3 left-[7px] w-0.5 xl:top-[7px] xl:right-0 xl:bottom-auto xl:left-4 xl:h-0.5 xl:w-auto",
                  isPast(stage) ? "bg-accent" : "bg-border",
                )}
              />
            )}
            <Mark state={stage.state} />
            <div className="min-w-0 text-table">
              <p
                className={classNames(
                  "font-medium",
                  (stage.state === "ahead" || stage.state === "skipped") && "text-muted",
                )}
              >
                {stage.label}
                <span className="sr-only">, {words[stage.state]}</span>
              </p>
              <p className="text-xs text-muted">
                {stage.at ? (
                  <Instant at={stage.at} zone={zone} />
                ) : stage.state === "ahead" ? (
                  "when the nodes are reachable"
                ) : (
                  "–"
                )}
              </p>
              {stage.id === "ending" && (stage.state === "ahead" || stage.state === "current") && (
                <p className="text-xs text-muted">the last tenth, a day at most; the nodes go on working</p>
              )}
              {stage.id === "provisioning" && stage.state === "current" && <ProvisioningSteps steps={steps} />}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function isPast({ state }: LifeStage): boolean {
  return state === "done" || state === "skipped";
}

function Mark({ state }: { state: LifeStage["state"] }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" className="relative mt-0.5 bg-surface xl:mt-0">
      {state === "done" && (
        <>
          <circle cx="8" cy="8" r="7" className="fill-accent" />
          <path d="m4.75 8.25 2.25 2.25 4.25-4.75" className="fill-none stroke-accent-foreground" strokeWidth="1.75" />
        </>
      )}
      {state === "current" && (
        <>
          <circle cx="8" cy="8" r="6.25" className="fill-none stroke-accent" strokeWidth="1.75" />
          <circle cx="8" cy="8" r="3.25" className="fill-accent" />
        </>
      )}
      {(state === "ahead" || state === "skipped") && (
        <circle cx="8" cy="8" r="6.25" className="fill-none stroke-border-strong" strokeWidth="1.5" />
      )}
      {state === "failed" && (
        <path d="m3.5 3.5 9 9m0-9-9 9" className="stroke-danger" strokeWidth="2.25" strokeLinecap="round" />
      )}
    </svg>
  );
}

import type { Progress } from "@/lib/evaluations/result";
import { formatInstant } from "@/lib/format/instant";
import { formatNumber } from "@/lib/format/number";
import { formatSmallMoney } from "@/lib/format/small-money";

/** How far a run is, in calls and in money. */
export function ProgressBar({ progress, zone, isStale }: { progress: Progress; zone: string; isStale: boolean }) {
  const { counts, spent, held, cap, grading, lost, nextAt, state } = progress;
  const all = counts.waiting + counts.calling + counts.answered + counts.failed;
  const done = counts.answered + counts.failed;
  const parts = [
    `${formatNumber(done)} of ${formatNumber(all)} calls done`,
    counts.calling > 0 && `${counts.calling} under way`,
    counts.failed > 0 && `${formatNumber(counts.failed)} failed`,
  ];
  const money = [
    `${formatSmallMoney(spent)} spent`,
    isMoney(held.amount) && `up to ${formatSmallMoney(held)} under way`,
    cap && `cap ${formatSmallMoney(cap)}`,
    isMoney(grading.amount) && `${formatSmallMoney(grading)} of it for grading`,
    isMoney(lost.amount) && `${formatSmallMoney(lost)} of it for calls that brought no answer`,
  ];
  return (
    <div className="grid gap-1.5 rounded-lg border border-border bg-surface px-4 py-3">
      <div className="flex flex-wrap justify-between gap-x-4 text-table">
        <p className="font-medium tabular-nums">{parts.filter(Boolean).join(", ")}</p>
        <p className="text-muted tabular-nums">{money.filter(Boolean).join(" · ")}</p>
      </div>
      <div role="progressbar" aria-label="Calls done" aria-valuemin={0} aria-valuemax={all} aria-valuenow={done}>
        <svg className="block w-full" height="6" preserveAspectRatio="none" viewBox="0 0 100 6" aria-hidden="true">
          <rect width="100" height="6" rx="1" fill="var(--default)" />
          <rect width={all > 0 ? (done / all) * 100 : 0} height="6" rx="1" fill="var(--accent)" />
        </svg>
      </div>
      {state === "running" && (
        <p className="text-xs text-muted">
          {isStale
            ? "Newer numbers cannot be read right now; trying again. The run goes on without this page."
            : nextAt
              ? `Waiting for a limit of your organization: the next call is due at ${formatInstant(nextAt, zone, "time")}.`
              : "This page follows by itself. You may close it: the run goes on, also after a restart of the console."}
        </p>
      )}
    </div>
  );
}

function isMoney(amount: string): boolean {
  return Number(amount) > 0;
}

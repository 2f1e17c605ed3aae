import { buttonClass } from "@/components/ui/button-class";
import { pathIn } from "@/lib/format/path";
import type { AnswerProblem } from "@/lib/playground/answer";

/** What went wrong, what to do now, and a way to do it. */
export function AnswerProblemNote({
  org,
  problem,
  onRetry,
}: {
  org: string;
  problem: AnswerProblem;
  /** Absent where another try is not possible, as in older turns. */
  onRetry: (() => void) | null;
}) {
  return (
    <div className="mt-1 grid gap-2 rounded-lg border border-danger/40 bg-danger-soft px-3 py-2.5 text-table">
      <div>
        <p className="font-medium text-danger-soft-foreground">{problem.title}</p>
        <p className="text-foreground/85">{problem.advice}</p>
        {problem.detail && <p className="mt-1 text-xs text-muted [overflow-wrap:anywhere]">“{problem.detail}”</p>}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {onRetry && !problem.isLasting && (
          <button type="button" onClick={onRetry} className={buttonClass("secondary", "sm")}>
            Try again
          </button>
        )}
        {problem.help === "sign-in" && (
          <a href="/sign-in" target="_blank" rel="noreferrer" className={buttonClass("secondary", "sm")}>
            Sign in (new tab)
          </a>
        )}
        {problem.help === "quotas" && (
          <a href={pathIn(org, "quotas")} target="_blank" rel="noreferrer" className={buttonClass("secondary", "sm")}>
            See quotas (new tab)
          </a>
        )}
        {problem.help === "budgets" && (
          <a href={pathIn(org, "budgets")} target="_blank" rel="noreferrer" className={buttonClass("secondary", "sm")}>
            See budgets (new tab)
          </a>
        )}
      </div>
    </div>
  );
}

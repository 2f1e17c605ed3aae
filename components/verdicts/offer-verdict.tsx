import { isProjectMissing, type VerdictView } from "@/lib/verdicts/verdict";
import { FixLink } from "./fix-link";
import { checkNames, VerdictChecks, type VerdictPlace, VerdictTitle } from "./verdict-checks";

/** The verdict on an offer in a line, with what mends the first thing in the way; all checks behind it. */
export function OfferVerdict({ verdict, place }: { verdict: VerdictView; place: VerdictPlace }) {
  const inTheWay = verdict.checks.filter((check) => check.state === "blocked" && !isProjectMissing(check));
  const first = inTheWay.find(({ fix }) => fix !== null)?.fix;
  return (
    <div className="group mt-1.5 flex flex-wrap items-start justify-between gap-x-4 gap-y-1.5">
      <details className="group/checks min-w-0 flex-1 basis-64 text-table">
        <summary className="flex min-h-6 cursor-pointer flex-wrap items-center gap-x-2">
          <VerdictTitle {...verdict} />
          {inTheWay.length > 0 && (
            <span className="text-muted">in the way: {inTheWay.map(({ id }) => checkNames[id]).join(", ")}</span>
          )}
          <span className="link text-xs group-open/checks:hidden">All checks</span>
        </summary>
        <div className="mt-1.5 rounded-lg border border-separator [&>ul]:border-t-0">
          <VerdictChecks checks={verdict.checks} place={place} />
        </div>
      </details>
      {/* The open list has every fix beside its check. */}
      {first && (
        <span className="group-has-[details[open]]:hidden">
          <FixLink fix={first} {...place} />
        </span>
      )}
    </div>
  );
}

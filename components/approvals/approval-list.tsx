import Link from "next/link";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import type { ApprovalView } from "@/lib/approvals/approval";
import { formatWindow } from "@/lib/format/instant";
import { pathIn } from "@/lib/format/path";
import { quoteTitle } from "@/lib/quotes/quote";

/** Requests, newest first, as rows that also fit a telephone. */
export function ApprovalList({
  approvals,
  org,
  zone,
}: {
  approvals: readonly ApprovalView[];
  org: string;
  zone: string;
}) {
  return (
    <ul className="divide-y divide-separator overflow-hidden rounded-lg border border-border bg-surface">
      {approvals.map((approval) => (
        <li key={approval.id}>
          <Link
            href={pathIn(org, `approvals/${approval.id}`)}
            prefetch={false}
            className="grid gap-x-6 gap-y-1 px-4 py-3 hover:bg-surface-hover focus-visible:outline-offset-[-2px] sm:grid-cols-[minmax(0,1fr)_auto]"
          >
            <span className="min-w-0">
              <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
                <span className="text-sm font-medium">{quoteTitle(approval.quote)}</span>
                <StatusBadge status={approval.state} />
                {approval.mayDecide && <span className="chip chip--soft chip--accent">Waits for you</span>}
              </span>
              <span className="block text-table text-muted">
                {approval.project.name}, asked by {approval.createdBy},{" "}
                {formatWindow(approval.quote.from, approval.quote.until, zone)}
              </span>
              <span className="mt-0.5 line-clamp-2 block text-table">{approval.justification}</span>
            </span>
            <span className="text-table sm:text-end">
              <span className="font-semibold">
                <Money value={approval.quote.totalWithTax} />
              </span>
              <span className="ml-1.5 text-xs text-muted sm:ml-0 sm:block">with tax</span>
              <span className="block text-xs text-muted">
                {approval.state === "pending" ? "Deadline " : "Asked "}
                <Instant at={approval.state === "pending" ? approval.deadline : approval.createdAt} zone={zone} dense />
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

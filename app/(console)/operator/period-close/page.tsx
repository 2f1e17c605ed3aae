import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { IssueAllDialog } from "@/components/period-close/issue-all-dialog";
import { PeriodTable } from "@/components/period-close/period-table";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Segments } from "@/components/ui/segments";
import { requireOperator } from "@/lib/auth/session";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { issuePeriodAction, issuePeriodsAction } from "@/lib/period-close/actions";
import { listPeriods } from "@/lib/period-close/queries";
import { periodFilter } from "@/lib/period-close/schema";

export const metadata: Metadata = { title: "Period close" };

export default async function PeriodClosePage({ searchParams }: PageProps<"/operator/period-close">) {
  const ctx = await requireOperator();
  const filter = periodFilter.parse(await searchParams);
  const { items, nextCursor } = await listPeriods(ctx, filter);
  const { view } = filter;
  const path = (query: { view?: string; cursor?: string }) => pathIn("operator", "period-close", query);
  return (
    <>
      <PageHeader
        title="Period close"
        line="What every customer’s month would bill, checked against its usage records, before it is issued."
        actions={<IssueAllDialog periods={items} action={issuePeriodsAction} />}
      />
      <div className="mb-4">
        <Segments
          label="Which months"
          items={[
            { href: path({}), label: "Over", current: view === "over" },
            { href: path({ view: "running" }), label: "Running", current: view === "running" },
          ]}
        />
      </div>
      {items.length === 0 ? (
        <EmptyState icon="receipt-text" title={view === "over" ? "Every month is issued" : "No month has usage yet"}>
          {view === "over"
            ? "A month that is over collects late records for 24 hours and then closes by itself, or waits here for your review."
            : "The running month of each customer stands here with its first metered hour or request."}
        </EmptyState>
      ) : (
        <>
          <PeriodTable periods={items} zone={ctx.timeZone} issue={issuePeriodAction} />
          <Pagination
            first={filter.cursor ? path({ view }) : null}
            next={nextCursor === null ? null : path({ view, cursor: nextCursor })}
            shown={`${formatCount(items.length, "month")} shown, the oldest first`}
          />
        </>
      )}
    </>
  );
}

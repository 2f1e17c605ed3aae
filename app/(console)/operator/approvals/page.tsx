import type { Metadata } from "next";
import { StuckList } from "@/components/approval-exceptions/stuck-list";
import { EmptyState } from "@/components/feedback/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { grantExceptionAction } from "@/lib/approval-exceptions/actions";
import { listStuckApprovals } from "@/lib/approval-exceptions/queries";
import { requireOperator } from "@/lib/auth/session";
import { formatCount } from "@/lib/format/number";

export const metadata: Metadata = { title: "Approvals" };

export default async function StuckApprovalsPage() {
  const ctx = await requireOperator();
  const { items, others } = await listStuckApprovals(ctx);
  return (
    <>
      <PageHeader
        title="Approvals without an approver"
        line="Customers’ requests that nobody there can decide any more: whoever their policy names has left, may not, or has asked for it."
      />
      {items.length === 0 ? (
        <EmptyState icon="circle-check" title="Every request has somebody who can decide">
          {others > 0
            ? `Customers have ${formatCount(others, "request")} waiting for approvers of their own. That is theirs to do.`
            : "When the approvers of a request are gone, it stands here until its deadline, and you can approve in their place."}
        </EmptyState>
      ) : (
        <>
          <StuckList requests={items} zone={ctx.timeZone} grant={grantExceptionAction} />
          {others > 0 && (
            <p className="mt-3 text-xs text-muted">
              {formatCount(others, "other request")} wait for approvers of their own.
            </p>
          )}
        </>
      )}
    </>
  );
}

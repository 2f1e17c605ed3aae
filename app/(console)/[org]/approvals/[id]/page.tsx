import type { Metadata } from "next";
import { ApprovalFacts } from "@/components/approvals/approval-facts";
import { ApprovalOutcome } from "@/components/approvals/approval-outcome";
import { DecideForm } from "@/components/approvals/decide-form";
import { DecisionHistory } from "@/components/approvals/decision-history";
import { RequirementList } from "@/components/approvals/requirement-list";
import { Card } from "@/components/ui/card";
import { Countdown } from "@/components/ui/countdown";
import { Instant } from "@/components/ui/instant";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { decideApprovalAction } from "@/lib/approvals/actions";
import { getApprovalReview } from "@/lib/approvals/review";
import { requireOrganization } from "@/lib/auth/session";
import { orNotFound } from "@/lib/query/or-not-found";
import { quoteTitle } from "@/lib/quotes/quote";

export const metadata: Metadata = { title: "Approval request" };

export default async function ApprovalPage({ params }: PageProps<"/[org]/approvals/[id]">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "approvals.read");
  const { approval, quota, monthSpend, now } = await orNotFound(getApprovalReview(ctx, id));
  const zone = ctx.timeZone;
  return (
    <>
      <PageHeader
        title={quoteTitle(approval.quote)}
        badge={<StatusBadge status={approval.state} />}
        line={
          approval.state === "pending" && (
            <>
              To be decided by <Instant at={approval.deadline} zone={zone} />, another{" "}
              <strong className="font-semibold text-foreground">
                <Countdown until={approval.deadline} now={now} />
              </strong>
            </>
          )
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {/* First where there is one column: nobody decides before they have seen the cost. */}
        <div className="min-w-0 lg:order-last">
          <ApprovalFacts {...{ approval, quota, monthSpend, zone }} />
        </div>
        <div className="grid min-w-0 grid-cols-1 gap-4">
          <ApprovalOutcome {...{ approval, org, zone }} />
          <DecisionHistory approval={approval} zone={zone} />
          <Card title="Approvals it needs">
            <RequirementList requirements={approval.requirements} />
          </Card>
          {approval.mayDecide && (
            <DecideForm approval={approval} org={org} action={decideApprovalAction.bind(null, org)} />
          )}
        </div>
      </div>
    </>
  );
}

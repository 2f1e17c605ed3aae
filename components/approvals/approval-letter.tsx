import type { Route } from "next";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import type { LinkedApproval } from "@/lib/approvals/linked-approval";
import { formatWindow } from "@/lib/format/instant";
import { quoteTitle } from "@/lib/quotes/quote";

/** A request as the link of a mail shows it, with the way to decide: signed in, as the person it was sent to. */
export function ApprovalLetter({
  linked: { approval, organization, approver, timeZone },
  next,
  isApprover,
}: {
  linked: LinkedApproval;
  next: Route;
  isApprover: boolean;
}) {
  const { quote } = approval;
  const isWaiting = approval.state === "pending";
  return (
    <div className="w-full max-w-[520px]">
      <div className="mb-1 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="text-title font-semibold tracking-[-0.01em]">{quoteTitle(quote)}</h1>
        <StatusBadge status={approval.state} />
      </div>
      <p className="mb-4 text-sm text-muted">
        {approval.createdBy} asks {organization} for approval of a {approval.change ? "change" : "purchase"}.
      </p>
      <Card flush>
        <KeyValue
          rows={[
            ["Total with tax", <Money key="total" value={quote.totalWithTax} />],
            ["Project", approval.project.name],
            ["Window", formatWindow(quote.from, quote.until, timeZone)],
            ["What for", approval.justification],
            isWaiting && ["Deadline", <Instant key="deadline" at={approval.deadline} zone={timeZone} />],
          ]}
        />
      </Card>
      <div className="mt-4 grid justify-items-start gap-2">
        <LinkButton href={next} variant="primary">
          {isWaiting ? (isApprover ? "Decide" : "Sign in and decide") : "Open the request"}
        </LinkButton>
        {isWaiting && !isApprover && (
          <p className="text-table text-muted">
            Nothing is decided by opening this link. Sign in as {approver.email}: approving and rejecting take your
            session and a click.
          </p>
        )}
      </div>
    </div>
  );
}

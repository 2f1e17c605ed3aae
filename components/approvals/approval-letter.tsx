import type { Route } from "next";
import { ApprovalFacts } from "@/components/approvals/approval-facts";
import { DecideForm } from "@/components/approvals/decide-form";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import type { FormAction } from "@/lib/actions";
import type { LinkedApproval } from "@/lib/approvals/linked-approval";
import { formatWindow } from "@/lib/format/instant";
import { quoteTitle } from "@/lib/quotes/quote";

/**
 * A request as the link of a mail shows it, with the way to decide: by the form where its policies let the link decide, else
 * signed in, as the person it was sent to.
 */
export function ApprovalLetter({
  linked: { approval, quota, decides, approver },
  token,
  next,
  signedInAs,
  decide,
}: {
  linked: LinkedApproval;
  token: string;
  next: Route;
  /** Who is signed in here, if anybody is. */
  signedInAs: { userId: string } | null;
  decide: FormAction<null>;
}) {
  const { quote } = approval;
  const { name: organization, timeZone } = approver;
  const isApprover = signedInAs?.userId === approver.userId;
  // Somebody else's browser: the link was passed on.
  const isTheirs = signedInAs === null || isApprover;
  const isWaiting = approval.state === "pending";
  const decidesHere = isWaiting && approval.mayDecide && decides && isTheirs;
  return (
    <div className="w-full max-w-[520px]">
      <div className="mb-1 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="text-title font-semibold tracking-[-0.01em]">{quoteTitle(quote)}</h1>
        <StatusBadge status={approval.state} />
      </div>
      <p className="mb-4 text-sm text-muted">
        {approval.createdBy} asks {organization} for approval of a {approval.change ? "change" : "purchase"}.
      </p>
      {decidesHere ? (
        <div className="grid gap-4">
          <Card title="What for">
            <p className="text-sm">{approval.justification}</p>
          </Card>
          <ApprovalFacts approval={approval} quota={quota} monthSpend={null} zone={timeZone} />
        </div>
      ) : (
        <Card flush>
          <KeyValue
            rows={[
              ["Total with tax", <Money key="total" value={quote.totalWithTax} />],
              approval.swap && ["Difference in all, before tax", <Money key="swap" value={approval.swap.difference} />],
              ["Project", approval.project.name],
              ["Window", formatWindow(quote.from, quote.until, timeZone)],
              ["What for", approval.justification],
              isWaiting && ["Deadline", <Instant key="deadline" at={approval.deadline} zone={timeZone} />],
            ]}
          />
        </Card>
      )}
      {decidesHere && (
        <div className="mt-4">
          <DecideForm approval={approval} org={approver.slug} token={token} action={decide} />
          <p className="mt-2 text-table text-muted">You decide as {approver.email}, who is mailed what was decided.</p>
        </div>
      )}
      <div className="mt-4 grid justify-items-start gap-2">
        <LinkButton href={next} variant={decidesHere ? "secondary" : "primary"}>
          {isWaiting && !decidesHere ? (isApprover ? "Decide" : "Sign in and decide") : "Open the request"}
        </LinkButton>
        {isWaiting && !isApprover && !decidesHere && (
          <p className="text-table text-muted">
            Nothing is decided by opening this link. Sign in as {approver.email}: approving and rejecting take your
            session and a click.
          </p>
        )}
      </div>
    </div>
  );
}

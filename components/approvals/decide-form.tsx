import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { TextareaField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import { Points } from "@/components/ui/points";
import { RefusalLink } from "@/components/ui/refusal-link";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import type { ApprovalView } from "@/lib/approvals/approval";
import { formatMoney } from "@/lib/format/money";
import { pathIn } from "@/lib/format/path";

/** Approves or rejects; what either does stands above the buttons. */
export function DecideForm({
  approval,
  org,
  token,
  action,
}: {
  approval: ApprovalView;
  org: string;
  /** Of the mail's link, which names the request in its place. */
  token?: string;
  action: FormAction<null>;
}) {
  const { swap } = approval;
  const done = swap ? "swapped" : approval.change ? "changed" : "bought";
  const others = approval.requirements.filter(({ approvedBy }) => approvedBy === null).length;
  return (
    <Card title="Your decision">
      <ActionForm action={action} label="Decide about this request">
        <OperationId />
        {token ? (
          <input type="hidden" name="token" value={token} />
        ) : (
          <input type="hidden" name="requestId" value={approval.id} />
        )}
        <RefusalLink
          ways={{
            approval_decided: { label: "See what was decided", href: pathIn(org, `approvals/${approval.id}`) },
            unknown_outcome: { label: "Look whether it was decided", href: pathIn(org, `approvals/${approval.id}`) },
          }}
        />
        <Points framed>
          <li>
            {others > 1
              ? `When all approvals are given, it is ${done} at once`
              : `When you approve, it is ${done} at once`}{" "}
            for {formatMoney(approval.quote.totalWithTax)} with tax, charged by the hour as it passes
            {swap && `; ${formatMoney(swap.givenUp)} before tax of the old nodes are then not charged`}.{" "}
            {approval.change ? "It" : "A purchase"} cannot be undone; releasing early has its terms.
          </li>
          <li>
            {approval.change
              ? "Rejecting leaves the reservation as it is and gives back what is held for it."
              : "Rejecting gives the held nodes back at once."}
          </li>
        </Points>
        <TextareaField
          name="reason"
          label="Reason"
          optional
          maxLength={1000}
          description="Needed to reject. The person who asked reads it; it stays in the history."
        />
        <div className="flex flex-wrap gap-2">
          <SubmitButton name="decision" value="approve" pendingText="Sending…">
            {swap ? "Approve the swap" : `Approve for ${formatMoney(approval.quote.totalWithTax)}`}
          </SubmitButton>
          <SubmitButton name="decision" value="reject" variant="danger" pendingText="Sending…">
            Reject
          </SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}

import type { ReactNode } from "react";
import { ErrorState } from "@/components/feedback/error-state";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextareaField } from "@/components/ui/fields";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { NeededApprovals } from "@/components/ui/needed-approvals";
import { OperationId } from "@/components/ui/operation-id";
import { RefusalLink } from "@/components/ui/refusal-link";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import type { SwapDifference } from "@/lib/price-protection/protection";
import type { Settled } from "@/lib/query/settled";

/** The review of a swap: what is given up, what it costs instead, and the one button that does it or asks for it. */
export function SwapForm({
  swap,
  quote,
  reservationId,
  org,
  zone,
  approvals,
  action,
  ask,
}: {
  swap: Settled<SwapDifference>;
  quote: { id: string; from: string; total: { amount: string; currency: string } };
  reservationId: string;
  org: string;
  zone: string;
  /** Shows the approvals that it needs; false where it can be done at once. */
  approvals: ReactNode;
  action: FormAction<null>;
  ask: FormAction<null>;
}) {
  const needsApproval = Boolean(approvals);
  const page = pathIn(org, `reservations/${reservationId}`);
  const back = <LinkButton href={page}>Back to the reservation</LinkButton>;
  if (!swap.ok) {
    return (
      <ErrorState title="It cannot be swapped" requestId={swap.error.requestId} action={back}>
        {swap.error.message}
      </ErrorState>
    );
  }
  const { givenUp, difference } = swap.data;
  return (
    <Card
      title={needsApproval ? "Review and ask for approval" : "Review and confirm"}
      description={`Before tax. Nothing is swapped before ${needsApproval ? "it is approved" : "you confirm"}.`}
    >
      <ActionForm action={needsApproval ? ask : action} label="Swap the reservation">
        {needsApproval && <NeededApprovals>{approvals}</NeededApprovals>}
        <OperationId />
        <input type="hidden" name="quoteId" value={quote.id} />
        {!needsApproval && <input type="hidden" name="reservationId" value={reservationId} />}
        <RefusalLink
          ways={{
            quote_expired: { label: "Ask for the price again", href: page },
            quote_outdated: { label: "Ask for the price again", href: page },
            swap_not_possible: { label: "Open the reservation", href: page },
            quote_already_accepted: { label: "Open the reservation", href: page },
            change_not_possible: { label: "Open the reservation", href: page },
            approval_required: { label: "Ask for the price again", href: page },
            approval_pending: { label: "See the request", href: `/${org}/approvals/{approvalRequestId}` },
            approval_not_needed: { label: "Do it instead", href: pathIn(org, `capacity/quotes/${quote.id}`) },
            unknown_outcome: { label: "Look whether it was done", href: page },
          }}
        />
        <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-1.5 text-table">
          <dt className="text-muted">These nodes until the end</dt>
          <dd className="text-end">
            <Money value={quote.total} />
          </dd>
          <dt className="text-muted">Given up and not charged, without a fee</dt>
          <dd className="text-end">
            <Money value={{ ...givenUp, amount: `-${givenUp.amount}` }} />
          </dd>
          <dt className="font-medium">Difference in all</dt>
          <dd className="text-end font-medium">
            <Money value={difference} />
          </dd>
        </dl>
        <p className="text-table text-pretty">
          At <Instant at={quote.from} zone={zone} /> the old nodes go back for good and these take over: save what is on
          the old ones before. It is one step; if either half fails, nothing changes.
        </p>
        {needsApproval && (
          <>
            <p className="text-table text-pretty">
              It is swapped when all approvals are given; until then, and where it is rejected or nobody decides in
              time, the reservation stays as it is. The new nodes stay held until the deadline.
            </p>
            <TextareaField
              name="justification"
              label="What is it for?"
              maxLength={1000}
              description="Who approves reads this beside the cost; it stays in the history."
            />
          </>
        )}
        <div className="flex flex-wrap gap-2">
          <SubmitButton size="lg" pendingText={needsApproval ? "Asking…" : "Swapping…"}>
            {needsApproval ? "Ask for approval" : "Swap"}
          </SubmitButton>
          {back}
        </div>
      </ActionForm>
    </Card>
  );
}

import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextareaField } from "@/components/ui/fields";
import { Instant } from "@/components/ui/instant";
import { NeededApprovals } from "@/components/ui/needed-approvals";
import { OperationId } from "@/components/ui/operation-id";
import { Points } from "@/components/ui/points";
import { RefusalLink } from "@/components/ui/refusal-link";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import type { RequirementView } from "@/lib/approvals/approval";
import { nodesLabel } from "@/lib/capacity/class-words";
import { formatMoney } from "@/lib/format/money";
import { pathIn } from "@/lib/format/path";
import { type QuoteView, quoteTitle } from "@/lib/quotes/quote";

/** The review of a quote that extends or resizes a reservation, and the one button that does it or asks for it. */
export function ChangeForm({
  quote,
  reservationId,
  org,
  zone,
  requirements,
  approvals,
  accept,
  ask,
}: {
  quote: QuoteView;
  reservationId: string;
  org: string;
  zone: string;
  /** Empty where it can be done at once. */
  requirements: readonly RequirementView[];
  /** Shows them. */
  approvals: ReactNode;
  accept: FormAction<null>;
  ask: FormAction<null>;
}) {
  const needsApproval = requirements.length > 0;
  const page = pathIn(org, `reservations/${reservationId}`);
  const again = pathIn(org, `reservations/${reservationId}/${quote.kind === "resize" ? "resize" : "extend"}`);
  const verb = quote.kind === "resize" ? "Add nodes" : "Extend";
  const nodes = nodesLabel(quote.nodes, quote.nodeType.name);
  return (
    <Card title={needsApproval ? "Review and ask for approval" : "Review and confirm"}>
      <ActionForm action={needsApproval ? ask : accept} label={quoteTitle(quote)}>
        {needsApproval && <NeededApprovals>{approvals}</NeededApprovals>}
        <OperationId />
        <input type="hidden" name="quoteId" value={quote.id} />
        {!needsApproval && <input type="hidden" name="reservationId" value={reservationId} />}
        <RefusalLink
          ways={{
            quote_expired: { label: "Ask for the price again", href: again },
            quote_withdrawn: { label: "Ask for the price again", href: again },
            quote_outdated: { label: "Ask for the price again", href: again },
            quote_already_accepted: { label: "Open the reservation", href: page },
            change_not_possible: { label: "Open the reservation", href: page },
            approval_required: { label: "Ask for approval", href: pathIn(org, `capacity/quotes/${quote.id}`) },
            approval_pending: { label: "See the request", href: `/${org}/approvals/{approvalRequestId}` },
            approval_not_needed: { label: "Do it instead", href: pathIn(org, `capacity/quotes/${quote.id}`) },
            unknown_outcome: { label: "Look whether it was done", href: page },
          }}
        />
        <Points framed>
          {quote.kind === "resize" ? (
            <li>
              Adds {nodes} from <Instant at={quote.from} zone={zone} /> until the end.
            </li>
          ) : (
            <li>
              {quote.nodes === 1 ? `${nodes} goes on` : `All ${nodes} go on`} until{" "}
              <Instant at={quote.until} zone={zone} />;{" "}
              {quote.nodes === 1 ? "the same one where it" : "the same ones where they"} can.
            </li>
          )}
          <li>
            Only what is added is charged at this price, by the hour as it passes: {formatMoney(quote.totalWithTax)}{" "}
            with tax in all. What was bought before keeps its price.
          </li>
          <li>
            {quote.feePercent > 0
              ? `Releasing early still costs ${quote.feePercent} % of what remains, of the added part too.`
              : "You may release early; what remains is then not charged."}
          </li>
          {needsApproval && (
            <li>It is done at once when all approvals are given; what it needs stays held until the deadline.</li>
          )}
        </Points>
        {needsApproval && (
          <TextareaField
            name="justification"
            label="What is it for?"
            maxLength={1000}
            description="Who approves reads this beside the cost; it stays in the history."
          />
        )}
        <div className="flex flex-wrap items-center gap-2">
          <SubmitButton size="lg" pendingText={needsApproval ? "Asking…" : "Confirming…"}>
            {needsApproval ? "Ask for approval" : `${verb} for ${formatMoney(quote.totalWithTax)}`}
          </SubmitButton>
          <LinkButton href={page}>Back to the reservation</LinkButton>
        </div>
      </ActionForm>
    </Card>
  );
}

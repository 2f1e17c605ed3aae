import type { ReactNode } from "react";
import { Notice } from "@/components/feedback/notice";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { InputField, TextareaField } from "@/components/ui/fields";
import { NeededApprovals } from "@/components/ui/needed-approvals";
import { OperationId } from "@/components/ui/operation-id";
import { orderRefusals } from "@/components/ui/order-refusals";
import { PoNumberField } from "@/components/ui/po-number-field";
import { Points } from "@/components/ui/points";
import { RefusalLink } from "@/components/ui/refusal-link";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import type { FormAction } from "@/lib/actions";
import type { RequirementView } from "@/lib/approvals/approval";
import { nodesLabel } from "@/lib/capacity/class-words";
import { formatMoney } from "@/lib/format/money";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import type { QuoteView } from "@/lib/quotes/quote";
import { ProjectField } from "./project-field";

/**
 * The purchase: who pays, what it does and what cannot be undone, and the one button that does it. Where an approval is
 * needed the same form asks for it, so that nothing typed is lost when another project needs one.
 */
export function PurchaseForm({
  quote,
  org,
  projects,
  project,
  again,
  orders,
  requirements,
  approvals,
  buy,
  ask,
}: {
  quote: QuoteView;
  org: string;
  projects: readonly { id: string; name: string }[];
  /** Chosen beforehand. */
  project: string | undefined;
  /** Query of a search for the same. */
  again: Record<string, string | undefined>;
  /** Purchase orders that can be bought under, with what is left. */
  orders: readonly { number: string; left: string }[];
  /** Empty where it can be bought at once. */
  requirements: readonly RequirementView[];
  /** Shows them. */
  approvals: ReactNode;
  buy: FormAction<null>;
  ask: FormAction<null>;
}) {
  const needsApproval = requirements.length > 0;
  const here = `/${org}/capacity/quotes/${quote.id}`;
  const feeSentence =
    quote.feePercent > 0
      ? `If you release early, ${quote.feePercent} % of what remains is still charged.`
      : "You may release early; what remains is then not charged.";
  if (projects.length === 0) {
    return (
      <Notice tone="warning" title="A purchase needs a project that pays">
        There is none yet. <TextLink href={pathIn(org, "projects")}>Make a project</TextLink>, then come back: the nodes
        stay held until the quote expires.
      </Notice>
    );
  }
  return (
    <Card title={needsApproval ? "Review and ask for approval" : "Review and buy"} id="purchase">
      <ActionForm
        action={needsApproval ? ask : buy}
        label={needsApproval ? "Ask for approval of this quote" : "Buy this quote"}
      >
        {needsApproval && <NeededApprovals>{approvals}</NeededApprovals>}
        <OperationId />
        <input type="hidden" name="quoteId" value={quote.id} />
        <RefusalLink
          ways={{
            quote_expired: { label: "Search for the same again", href: pathIn(org, "capacity", again) },
            quote_withdrawn: { label: "Search for the same again", href: pathIn(org, "capacity", again) },
            quote_already_accepted: { label: "Open the reservation", href: `/${org}/reservations/{reservationId}` },
            approval_required: { label: "Ask for approval", href: `${here}?project={projectId}` },
            ...orderRefusals(pathIn(org, "purchase-orders")),
            approval_pending: { label: "See the request", href: `/${org}/approvals/{approvalRequestId}` },
            approval_not_needed: { label: "Buy it instead", href: here },
            unknown_outcome: { label: "Look whether it was bought", href: pathIn(org, "reservations") },
          }}
        />
        <ProjectField projects={projects} chosen={project} />
        <div className="grid gap-4 sm:grid-cols-2">
          <PoNumberField orders={orders} />
          <InputField name="name" label="Name" optional maxLength={80} description="How your lists show it." />
        </div>
        <Points framed>
          <li>
            Reserves {nodesLabel(quote.nodes, quote.nodeType.name)} in {quote.region.name} for you. You are charged by
            the hour as it passes, {formatMoney(quote.totalWithTax)} with tax in all, on the monthly invoices.
          </li>
          {needsApproval && (
            <li>
              It is bought when all approvals are given; the nodes stay held until the deadline,{" "}
              {deadlineWords(requirements)}, at most until the start.
            </li>
          )}
          <li>A purchase cannot be undone. {feeSentence}</li>
          <li>Nodes are brought up at the start; the reservation’s page then says how to reach them.</li>
        </Points>
        {needsApproval && (
          <TextareaField
            name="justification"
            label="What is it for?"
            maxLength={1000}
            description="Who approves reads this beside the cost; it stays in the history."
          />
        )}
        <SubmitButton size="lg" pendingText={needsApproval ? "Asking…" : "Buying…"}>
          {needsApproval ? "Ask for approval" : `Buy for ${formatMoney(quote.totalWithTax)}`}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}

function deadlineWords(requirements: readonly RequirementView[]): string {
  const hours = Math.min(...requirements.map(({ deadlineHours }) => deadlineHours));
  return `${formatCount(hours, "hour")} from now`;
}

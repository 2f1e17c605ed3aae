import { ErrorState } from "@/components/feedback/error-state";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { OperationId } from "@/components/ui/operation-id";
import { RefusalLink } from "@/components/ui/refusal-link";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionResult } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import type { SwapDifference } from "@/lib/price-protection/protection";
import type { Settled } from "@/lib/query/settled";

/** The review of a swap: what is given up, what it costs instead, and the one button that does it. */
export function SwapForm({
  swap,
  quote,
  reservationId,
  org,
  zone,
  action,
}: {
  swap: Settled<SwapDifference>;
  quote: { id: string; from: string; total: { amount: string; currency: string } };
  reservationId: string;
  org: string;
  zone: string;
  action: (previous: ActionResult<null> | null, form: FormData) => Promise<ActionResult<null>>;
}) {
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
    <Card title="Review and confirm" description="Before tax. Nothing is swapped before you confirm.">
      <ActionForm action={action} label="Swap the reservation">
        <OperationId />
        <input type="hidden" name="quoteId" value={quote.id} />
        <input type="hidden" name="reservationId" value={reservationId} />
        <RefusalLink
          ways={{
            quote_expired: { label: "Ask for the price again", href: page },
            quote_outdated: { label: "Ask for the price again", href: page },
            swap_not_possible: { label: "Open the reservation", href: page },
            quote_already_accepted: { label: "Open the reservation", href: page },
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
        <div className="flex flex-wrap gap-2">
          <SubmitButton size="lg" pendingText="Swapping…">
            Swap
          </SubmitButton>
          {back}
        </div>
      </ActionForm>
    </Card>
  );
}

import { ActionForm } from "@/components/ui/action-form";
import { OperationId } from "@/components/ui/operation-id";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import type { BankEntryView, EntryMatchView } from "@/lib/bank-statements/queries";
import { formatMoney } from "@/lib/format/money";

const sureness = (score: number) => (score >= 95 ? "Sure" : score >= 75 ? "Likely" : "Possible");

/** What an entry most likely is and why; one click books it. */
export function MatchOffer({
  entry,
  match,
  settle,
}: {
  entry: BankEntryView;
  match: EntryMatchView;
  settle: FormAction<null>;
}) {
  const { currency } = entry.amount;
  const show = (amount: string) => formatMoney({ amount, currency });
  const parts = match.invoices.map(({ number, amount }) => `${number} with ${show(amount)}`);
  const rest = Number(match.rest) > 0 ? ` ${show(match.rest)} would be credit.` : "";
  return (
    <ActionForm
      action={settle}
      label={`Book ${show(entry.amount.amount)} as a payment of ${match.organization.name}`}
      done="Booked."
      className="!gap-2"
    >
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-md border border-border bg-surface-secondary px-3 py-2">
        <div className="min-w-0 flex-1 basis-60">
          <p>
            <strong className="font-medium">
              {sureness(match.score)} ({match.score} of 100):
            </strong>{" "}
            {match.organization.name}, {parts.join(", ")}.{rest}
          </p>
          <p className="text-xs text-muted">{match.reason}</p>
        </div>
        <OperationId />
        <input type="hidden" name="entryId" value={entry.id} />
        <input type="hidden" name="organizationId" value={match.organization.id} />
        {match.invoices.map(({ id, amount }, index) => (
          <span key={id} hidden>
            <input type="hidden" name={`invoices.${index}.id`} value={id} />
            <input type="hidden" name={`invoices.${index}.amount`} value={amount} />
          </span>
        ))}
        <SubmitButton variant={match.score >= 95 ? "primary" : "secondary"} size="sm" pendingText="Booking…">
          Accept
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

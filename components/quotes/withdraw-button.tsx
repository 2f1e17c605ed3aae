import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import { nodesLabel } from "@/lib/capacity/class-words";
import type { QuoteView } from "@/lib/quotes/quote";

/** Gives the held nodes back before the quote expires, after saying so. */
export function WithdrawButton({ quote, action }: { quote: QuoteView; action: FormAction<null> }) {
  return (
    <ConfirmDialog
      trigger="Withdraw"
      title="Withdraw this quote?"
      confirm="Withdraw"
      danger
      cancel="Keep holding"
      action={action}
      done="The quote was withdrawn."
    >
      <p>
        The {nodesLabel(quote.nodes, quote.nodeType.name)} in {quote.region.name} go back at once and others can take
        them. Nothing is charged. This cannot be undone; a new search may find another price, or none.
      </p>
      <OperationId />
      <input type="hidden" name="quoteId" value={quote.id} />
    </ConfirmDialog>
  );
}

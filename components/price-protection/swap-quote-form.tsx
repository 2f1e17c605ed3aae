import { ActionForm } from "@/components/ui/action-form";
import { OperationId } from "@/components/ui/operation-id";
import { RefusalLink } from "@/components/ui/refusal-link";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";

/** Holds the other nodes; nothing is swapped before the next page. */
export function SwapQuoteForm({
  reservationId,
  org,
  action,
}: {
  reservationId: string;
  org: string;
  action: FormAction<null>;
}) {
  return (
    <ActionForm action={action} label="Swap for newer nodes">
      <OperationId />
      <input type="hidden" name="reservationId" value={reservationId} />
      <RefusalLink
        ways={{
          quota_exceeded: { label: "Ask for a higher quota", href: pathIn(org, "quotas") },
          unknown_outcome: { label: "Look among the quotes", href: pathIn(org, "capacity/quotes") },
        }}
      />
      <div>
        <SubmitButton variant="secondary" pendingText="Holding…">
          Hold them and see the difference
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

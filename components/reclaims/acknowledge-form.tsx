import { ActionForm } from "@/components/ui/action-form";
import { OperationId } from "@/components/ui/operation-id";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";

/** One click that says the notice was read. */
export function AcknowledgeForm({ reclaimId, action }: { reclaimId: string; action: FormAction<null> }) {
  return (
    <ActionForm action={action} label="Acknowledge the reclaim" done="The reclaim was acknowledged.">
      <OperationId />
      <input type="hidden" name="reclaimId" value={reclaimId} />
      <SubmitButton variant="primary" pendingText="Acknowledging…">
        Acknowledge
      </SubmitButton>
    </ActionForm>
  );
}

import { ActionForm } from "@/components/ui/action-form";
import { OperationId } from "@/components/ui/operation-id";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";

/** One click on a rehearsal: acknowledge it, or end it. */
export function RehearsalAct({
  rehearsalId,
  label,
  done,
  primary = false,
  action,
}: {
  rehearsalId: string;
  label: string;
  done: string;
  primary?: boolean;
  action: FormAction<null>;
}) {
  return (
    <ActionForm action={action} label={label} done={done}>
      <OperationId />
      <input type="hidden" name="rehearsalId" value={rehearsalId} />
      <SubmitButton size="sm" variant={primary ? "primary" : "secondary"} pendingText="Sending…">
        {label}
      </SubmitButton>
    </ActionForm>
  );
}

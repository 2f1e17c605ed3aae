import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";

/** Sends one event once more, after saying what that means. */
export function ResendEvent({
  webhookId,
  eventId,
  label,
  action,
}: {
  webhookId: string;
  eventId: string;
  /** The event's type in words. */
  label: string;
  action: FormAction;
}) {
  return (
    <ConfirmDialog
      trigger={
        <>
          Send again<span className="sr-only"> {label}</span>
        </>
      }
      variant="ghost"
      size="sm"
      title={`Send “${label}” again?`}
      confirm="Send again"
      action={action}
      done="It is on its way."
    >
      <OperationId />
      <input type="hidden" name="webhookId" value={webhookId} />
      <input type="hidden" name="eventId" value={eventId} />
      <p className="text-table text-muted">
        The same event with the same id: a program that has it already can leave it. While the webhook is paused it
        waits.
      </p>
    </ConfirmDialog>
  );
}

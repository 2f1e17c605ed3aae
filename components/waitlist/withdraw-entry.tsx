import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import { nodesLabel } from "@/lib/capacity/class-words";
import type { WaitlistEntryView } from "@/lib/waitlist/entry";

/** Waits no longer, after saying what that means. */
export function WithdrawEntry({ entry, action }: { entry: WaitlistEntryView; action: FormAction<null> }) {
  return (
    <ConfirmDialog
      trigger="Withdraw"
      size="sm"
      variant="ghost"
      title="Wait no longer?"
      confirm="Withdraw"
      danger
      cancel="Keep waiting"
      action={action}
      done="The entry was withdrawn."
    >
      <p>
        You are neither told of {nodesLabel(entry.nodes, entry.nodeType.name)} nor are they bought. A new entry stands
        behind all that came before it.
      </p>
      <OperationId />
      <input type="hidden" name="entryId" value={entry.id} />
    </ConfirmDialog>
  );
}

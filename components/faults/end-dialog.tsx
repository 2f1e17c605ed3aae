import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { TextareaField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import type { FaultView } from "@/lib/faults/fault";

/** Says that a node serves again, or calls planned maintenance off. */
export function EndDialog({ fault, action }: { fault: FaultView; action: FormAction<null> }) {
  const isPlanned = fault.state === "planned";
  return (
    <ConfirmDialog
      trigger={isPlanned ? "Call it off" : "The node serves again"}
      title={isPlanned ? "Call this maintenance off?" : `Does ${fault.nodeName} serve again?`}
      confirm={isPlanned ? "Call it off" : "It serves"}
      action={action}
      done={isPlanned ? "The maintenance is called off." : "The node is back in service."}
    >
      <OperationId />
      <input type="hidden" name="faultId" value={fault.id} />
      <TextareaField name="note" label="Note" rows={2} maxLength={500} optional description="Customers read it." />
      <p className="text-table text-muted">
        {fault.reservation
          ? `${fault.reservation.organizationName} is told, and the node is billed from now on.`
          : "Nobody has it now; it can be sold again."}
      </p>
    </ConfirmDialog>
  );
}

import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { SelectField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import type { FaultDetailView } from "@/lib/faults/fault";

/** Gives the reservation another node, after saying which and what it means. */
export function ReplaceDialog({ fault, action }: { fault: FaultDetailView; action: FormAction<null> }) {
  const choices = [
    { value: "", label: "The one that is free longest" },
    ...fault.candidates.map(({ nodeId, nodeName }) => ({ value: nodeId, label: nodeName })),
  ];
  return (
    <ConfirmDialog
      trigger="Replace the node"
      variant="primary"
      title={`Replace ${fault.nodeName}?`}
      confirm="Begin to replace"
      action={action}
      done="The other node is being made ready."
    >
      <OperationId />
      <input type="hidden" name="faultId" value={fault.id} />
      <SelectField
        name="nodeId"
        label="By which node?"
        optional
        options={choices}
        description="Nodes of the same pool that serve and are nobody’s now."
      />
      <p className="text-table text-muted">
        The node is the reservation’s from now on, and billed when you say that it serves. Nobody else can get it
        meanwhile.
      </p>
    </ConfirmDialog>
  );
}

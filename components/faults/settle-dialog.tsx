import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { InputField, TextareaField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import type { FaultView } from "@/lib/faults/fault";

/** Says how a replacement ended: the new node serves, or it could not be made ready. */
export function SettleDialog({
  faultId,
  replacement,
  outcome,
  action,
}: {
  faultId: string;
  replacement: FaultView["replacements"][number];
  outcome: "finished" | "failed";
  action: FormAction<null>;
}) {
  const isFinished = outcome === "finished";
  return (
    <ConfirmDialog
      trigger={isFinished ? "The new node serves" : "Replacing failed"}
      variant={isFinished ? "primary" : "secondary"}
      title={isFinished ? `${replacement.nodeName} serves?` : `Give ${replacement.nodeName} up?`}
      confirm={isFinished ? "It serves" : "It failed"}
      danger={!isFinished}
      action={action}
      done={isFinished ? "The reservation has its node again." : "The reservation has its old node again."}
    >
      <OperationId />
      <input type="hidden" name="faultId" value={faultId} />
      <input type="hidden" name="replacementId" value={replacement.id} />
      <input type="hidden" name="outcome" value={outcome} />
      <input type="hidden" name="newNode" value={replacement.nodeName} />
      {isFinished ? (
        <InputField
          name="ssh"
          label="SSH"
          optional
          autoComplete="off"
          description="How the customer reaches it, such as ssh user@10.0.0.1. Empty where nothing is to be added."
        />
      ) : (
        <input type="hidden" name="ssh" value="" />
      )}
      <TextareaField name="note" label="Note" rows={2} maxLength={500} optional description="Customers read it." />
      <p className="text-table text-muted">
        {isFinished
          ? "The customer is told, the node is billed from now on, and the old one leaves the access details."
          : "The reservation keeps the node that is out of service, which is not billed, until another one replaces it."}
      </p>
    </ConfirmDialog>
  );
}

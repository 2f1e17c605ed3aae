import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import type { ProviderView } from "@/lib/providers/provider";

/** Removes a provider after saying what that means, or says what keeps it. */
export function RemoveProviderDialog({
  provider: { id, name, models },
  action,
}: {
  provider: Pick<ProviderView, "id" | "name" | "models">;
  action: FormAction<null>;
}) {
  return (
    <ConfirmDialog
      trigger="Remove"
      title={`Remove ${name}?`}
      confirm="Remove"
      danger
      cancel="Keep it"
      action={action}
      done="The provider is removed."
    >
      <OperationId />
      <input type="hidden" name="id" value={id} />
      <p className="text-table text-muted">
        {models.length > 0
          ? `It cannot be removed while models lead to it: ${models.map((model) => model.name).join(", ")}. Change their routes first.`
          : "Its address and secret are forgotten. Requests that run finish. Usage that was recorded stays."}
      </p>
    </ConfirmDialog>
  );
}

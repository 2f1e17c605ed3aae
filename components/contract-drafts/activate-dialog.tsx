import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { Instant } from "@/components/ui/instant";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";

type Done = { id: string };

/** Lets a draft hold, after saying what that means. */
export function ActivateDialog({
  contractId,
  version,
  customer,
  zone,
  action,
}: {
  contractId: string;
  version: { id: string; version: number; validFrom: string; clauses: readonly { id: string; text: string }[] };
  customer: string;
  zone: string;
  action: FormAction<Done>;
}) {
  return (
    <ConfirmDialog
      trigger={`Activate version ${version.version}`}
      variant="primary"
      title={`Activate version ${version.version} for ${customer}?`}
      confirm="Activate"
      action={action}
      done="The version is activated."
    >
      <OperationId />
      <input type="hidden" name="contractId" value={contractId} />
      <input type="hidden" name="versionId" value={version.id} />
      <ul className="grid list-disc gap-1 pl-5">
        {version.clauses.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
      <p className="text-table text-muted">
        It holds from <Instant at={version.validFrom} zone={zone} />. Percentages become the customer’s own price list
        at once; discounts, commitment and payment terms apply to what is not invoiced yet. It can never be changed,
        only followed by another version.
      </p>
    </ConfirmDialog>
  );
}

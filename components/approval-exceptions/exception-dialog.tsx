import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { TextareaField } from "@/components/ui/fields";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import type { StuckApproval } from "@/lib/approval-exceptions/queries";

/** Approves one request in the place of approvers who are gone, after saying what that does. */
export function ExceptionDialog({
  request: { id, title, organization, total, deadline },
  zone,
  action,
}: {
  request: StuckApproval;
  zone: string;
  action: FormAction<null>;
}) {
  return (
    <ConfirmDialog
      trigger={
        <>
          Grant an exception
          <span className="sr-only">
            {" "}
            {title}, {organization.name}
          </span>
        </>
      }
      size="sm"
      title={`Approve for ${organization.name}?`}
      confirm="Approve in their place"
      danger
      action={action}
      done="The exception is granted."
    >
      <OperationId />
      <input type="hidden" name="requestId" value={id} />
      <TextareaField
        name="reason"
        label="Why?"
        rows={3}
        maxLength={1000}
        description={`${organization.name} reads this in the request and in its audit log, with your name.`}
      />
      <p className="text-table text-muted">
        It is done at once: {organization.name} owes <Money value={total} /> before tax for it. Grant it only when the
        customer has asked you to; without it what is held goes back at <Instant at={deadline} zone={zone} dense />.
      </p>
    </ConfirmDialog>
  );
}

import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { InputField, SelectField, TextareaField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import { formatNumber } from "@/lib/format/number";
import type { PendingRequest } from "@/lib/quota-decisions/queries";

/** Approves or declines one request, with the reason that the customer reads. */
export function DecideDialog({
  isMain = false,
  request: { id, title, organization, limitBefore, requestedLimit, lastDay },
  action,
}: {
  /** It is what its page is for, and no row of many. */
  isMain?: boolean;
  request: PendingRequest;
  action: FormAction;
}) {
  return (
    <ConfirmDialog
      trigger={
        <>
          Decide
          <span className="sr-only">
            {" "}
            {title}, {organization.name}
          </span>
        </>
      }
      {...(isMain ? { variant: "primary" } : { size: "sm" })}
      title={`${organization.name}: ${title}`}
      confirm="Send the decision"
      action={action}
      done="The decision is sent."
    >
      <OperationId />
      <input type="hidden" name="requestId" value={id} />
      <SelectField
        name="decision"
        label="Decision"
        defaultValue=""
        options={[
          { value: "", label: "Choose" },
          { value: "approved", label: `Approve, from ${formatNumber(limitBefore)} up` },
          { value: "declined", label: `Decline: stays at ${formatNumber(limitBefore)}` },
        ]}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <InputField
          name="limit"
          label="If approved, up to"
          inputMode="numeric"
          autoComplete="off"
          optional
          defaultValue={String(requestedLimit)}
          description={`${formatNumber(requestedLimit)} were asked for; less grants a part.`}
        />
        <InputField
          name="lastDay"
          label="Last day"
          type="date"
          optional
          defaultValue={lastDay ?? ""}
          description={lastDay ? "As asked for; empty grants it for good." : "Empty grants it for good."}
        />
      </div>
      <TextareaField name="reason" label="Why?" rows={3} maxLength={1000} description="The customer reads this." />
      <p className="text-table text-muted">An approval holds at once. A decision is final; they may ask again.</p>
    </ConfirmDialog>
  );
}

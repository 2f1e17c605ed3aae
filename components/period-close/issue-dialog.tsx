import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import { formatMoney } from "@/lib/format/money";
import { formatCount } from "@/lib/format/number";
import type { PeriodRow } from "@/lib/period-close/queries";

/** Issues one customer's month. */
export function IssueDialog({
  period: { organization, period, periodStart, bills, subtotal, state, warnings },
  action,
}: {
  period: PeriodRow;
  action: FormAction;
}) {
  const what = bills.length === 0 ? "Close" : "Issue";
  return (
    <ConfirmDialog
      trigger={
        <>
          {what}
          <span className="sr-only">
            {" "}
            {organization.name}, {period}
          </span>
        </>
      }
      size="sm"
      title={`${organization.name}: ${period}`}
      confirm={bills.length === 0 ? "Close the month" : `Issue ${formatCount(bills.length, "invoice")}`}
      action={action}
      done={`${period} of ${organization.name} is closed.`}
    >
      <OperationId />
      <input type="hidden" name="organizationId" value={organization.id} />
      <input type="hidden" name="periodStart" value={periodStart} />
      {bills.length === 0 ? (
        <p>This month bills nothing: no invoice and no number is made.</p>
      ) : (
        <p>
          {formatMoney(subtotal)} before tax is invoiced, numbered, booked and sent. Invoices never change: a mistake is
          then taken back by a credit note.
        </p>
      )}
      {state === "collecting" && (
        <p>The month still collects. Records that come in from now on are billed in the next one.</p>
      )}
      {warnings.length > 0 && (
        <ul className="list-disc pl-5">
          {warnings.map(({ code, text }) => (
            <li key={`${code} ${text}`}>{text}</li>
          ))}
        </ul>
      )}
    </ConfirmDialog>
  );
}

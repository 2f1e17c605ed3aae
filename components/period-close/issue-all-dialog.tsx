import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { Money } from "@/components/ui/money";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import { formatCount } from "@/lib/format/number";
import type { PeriodRow } from "@/lib/period-close/queries";

/** Issues every month of this page that is over and agrees with its records; nothing where that is fewer than two. */
export function IssueAllDialog({ periods, action }: { periods: readonly PeriodRow[]; action: FormAction }) {
  const ready = periods.filter(({ state, agrees }) => state === "draft" && agrees);
  const held = periods.filter(({ state, agrees }) => state === "draft" && !agrees).length;
  if (ready.length < 2) return null;
  const months = formatCount(ready.length, "month");
  return (
    <ConfirmDialog
      trigger="Issue all drafts"
      variant="primary"
      title={`Issue ${months}?`}
      confirm={`Issue ${months}`}
      action={action}
      done={`${months} issued.`}
    >
      <OperationId />
      <input
        type="hidden"
        name="months"
        value={ready.map(({ organization, periodStart }) => `${organization.id} ${periodStart}`).join(",")}
      />
      <p>
        Each is invoiced, numbered, booked and sent. Invoices never change: a mistake is then taken back by a credit
        note. A month that is refused stays here and stops no other.
      </p>
      <ul className="grid max-h-60 gap-1 overflow-y-auto tabular-nums">
        {ready.map(({ organization, period, periodStart, subtotal, warnings }) => (
          <li key={`${organization.id} ${periodStart}`} className="flex flex-wrap justify-between gap-x-4">
            <span>
              {organization.name}, {period}
              {warnings.length > 0 && (
                <span className="text-warning-text"> · {formatCount(warnings.length, "point")} to look at</span>
              )}
            </span>
            <Money value={subtotal} />
          </li>
        ))}
      </ul>
      <p className="text-muted">
        Amounts are before tax. Months that still collect late records are not among them
        {held > 0 ? `, nor ${formatCount(held, "month")} that disagrees with its records` : ""}.
      </p>
    </ConfirmDialog>
  );
}

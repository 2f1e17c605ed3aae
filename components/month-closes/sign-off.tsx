import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { InputField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import { formatCount } from "@/lib/format/number";
import type { MonthClose } from "@/lib/month-closes/queries";

/** Says that a month is closed, after saying what is still open. */
export function SignOff({
  close: { month, checks },
  label,
  action,
}: {
  close: MonthClose;
  label: string;
  action: FormAction<null>;
}) {
  const open = checks.filter(({ count }) => count > 0).length;
  return (
    <ConfirmDialog
      trigger="Close the month"
      variant="primary"
      title={`Close ${label}?`}
      confirm="Close the month"
      action={action}
      done={`${label} is closed.`}
    >
      <p>
        {open === 0
          ? "Nothing is open. "
          : `${formatCount(open, "check")} ${open === 1 ? "is" : "are"} still open; that is kept with your name. `}
        It is your own note that the month is in your books: it changes no invoice, and it cannot be taken back.
      </p>
      <InputField
        name="note"
        label="Note"
        optional={open === 0}
        maxLength={500}
        description={open === 0 ? undefined : "Why you close it all the same"}
      />
      <OperationId />
      <input type="hidden" name="month" value={month} />
    </ConfirmDialog>
  );
}

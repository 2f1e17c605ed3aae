import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { TextareaField } from "@/components/ui/fields";
import { Instant } from "@/components/ui/instant";
import { OperationId } from "@/components/ui/operation-id";
import { TextLink } from "@/components/ui/text-link";
import type { FormAction } from "@/lib/actions";
import type { BankEntryView } from "@/lib/bank-statements/queries";
import { pathIn } from "@/lib/format/path";

/** What was done with an entry, and its undoing. */
export function EntryOutcome({
  entry,
  zone,
  reopen,
}: {
  entry: BankEntryView;
  zone: string;
  reopen: FormAction<null>;
}) {
  const isOut = entry.amount.amount.startsWith("-");
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <p className="text-muted">
        {entry.paymentId ? (
          <>
            <TextLink href={pathIn("operator", `payments/${entry.paymentId}`)}>
              {`Payment of ${entry.organization?.name ?? "a customer"}`}
            </TextLink>
            {entry.settledBy && ` by ${entry.settledBy}`}
          </>
        ) : (
          `Ignored: ${entry.ignoredReason}`
        )}
        {entry.settledAt && (
          <>
            , <Instant at={entry.settledAt} zone={zone} dense />
          </>
        )}
      </p>
      {!isOut && (
        <ConfirmDialog
          trigger="Undo"
          size="sm"
          title={entry.paymentId ? "Undo this payment?" : "No longer ignore it?"}
          confirm="Undo"
          danger={entry.paymentId !== null}
          action={reopen}
          done="Undone: the line is open again."
        >
          <OperationId />
          <input type="hidden" name="entryId" value={entry.id} />
          <TextareaField name="reason" label="Why?" rows={2} maxLength={200} />
          <p className="text-table text-muted">
            {entry.paymentId
              ? "The payment is undone, and every invoice that it settles is open again."
              : "The line is open again."}
          </p>
        </ConfirmDialog>
      )}
    </div>
  );
}

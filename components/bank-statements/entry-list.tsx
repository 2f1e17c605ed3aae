import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { LinkButton } from "@/components/ui/button";
import { TextareaField } from "@/components/ui/fields";
import { Money } from "@/components/ui/money";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import type { BankEntryView } from "@/lib/bank-statements/queries";
import { formatDay } from "@/lib/format/day";
import { pathIn } from "@/lib/format/path";
import { EntryOutcome } from "./entry-outcome";
import { MatchOffer } from "./match-offer";

/** Entries of statements with what they could be: accepted with one click, split on a page, or ignored with a reason. */
export function EntryList({
  entries,
  zone,
  settle,
  ignore,
  reopen,
}: {
  entries: readonly BankEntryView[];
  zone: string;
  settle: FormAction<null>;
  ignore: FormAction<null>;
  reopen: FormAction<null>;
}) {
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {entries.map((entry) => {
        const [best] = entry.matches;
        return (
          <li key={entry.id} className="card card--default grid gap-2 p-4 text-table">
            <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
              <div className="min-w-0 flex-1 basis-60">
                <p className="font-medium">{entry.payerName ?? "No payer named"}</p>
                <p className="break-words text-muted">{entry.remittance || "No reference"}</p>
                <p className="text-xs text-muted">
                  {formatDay(entry.bookedOn)} on {entry.account}
                </p>
              </div>
              <p className="text-base font-semibold">
                <Money value={entry.amount} />
              </p>
            </div>
            {best && <MatchOffer entry={entry} match={best} settle={settle} />}
            {entry.state === "open" ? (
              <div className="flex flex-wrap items-center gap-2">
                {!best && <span className="text-muted">Nothing that is open looks like it.</span>}
                <LinkButton href={pathIn("operator", `bank-statements/${entry.id}`)} size="sm">
                  Choose invoices
                </LinkButton>
                <ConfirmDialog
                  trigger="Ignore"
                  size="sm"
                  title="Is this no customer’s payment?"
                  confirm="Ignore it"
                  action={ignore}
                  done="Ignored."
                >
                  <OperationId />
                  <input type="hidden" name="entryId" value={entry.id} />
                  <TextareaField name="reason" label="What is it?" rows={2} maxLength={200} />
                  <p className="text-table text-muted">Nothing is booked. You can undo this later.</p>
                </ConfirmDialog>
              </div>
            ) : (
              <EntryOutcome entry={entry} zone={zone} reopen={reopen} />
            )}
          </li>
        );
      })}
    </ul>
  );
}

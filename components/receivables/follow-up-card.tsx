import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { Card } from "@/components/ui/card";
import { InputField, TextareaField } from "@/components/ui/fields";
import { Instant } from "@/components/ui/instant";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import { formatDay } from "@/lib/format/day";
import { formatMoney } from "@/lib/format/money";
import type { ReceivableDetail } from "@/lib/receivables/queries";

/** What was spoken and promised, and whether the customer is reminded. */
export function FollowUpCard({
  detail: { organization, promises },
  pausedReason,
  zone,
  note,
  pause,
  resume,
}: {
  detail: ReceivableDetail;
  pausedReason: string | null;
  zone: string;
  note: FormAction<null>;
  pause: FormAction<null>;
  resume: FormAction<null>;
}) {
  return (
    <Card
      title="Promises and reminders"
      description={
        pausedReason === null ? "Reminders go out by the schedule." : `Reminders are paused: ${pausedReason}`
      }
      actions={
        <>
          {pausedReason === null ? (
            <ConfirmDialog
              trigger="Pause reminders"
              size="sm"
              title={`Remind ${organization.name} of nothing for now?`}
              confirm="Pause reminders"
              action={pause}
              done="Reminders are paused."
            >
              <OperationId />
              <input type="hidden" name="organizationId" value={organization.id} />
              <TextareaField name="reason" label="Why?" rows={2} maxLength={300} />
              <InputField name="until" type="date" label="Until" optional description="Empty: until you resume them." />
            </ConfirmDialog>
          ) : (
            <ConfirmDialog
              trigger="Resume reminders"
              size="sm"
              title={`Remind ${organization.name} again?`}
              confirm="Resume reminders"
              action={resume}
              done="Reminders go out again."
            >
              <OperationId />
              <input type="hidden" name="organizationId" value={organization.id} />
              <p>The next level goes out when it is due.</p>
            </ConfirmDialog>
          )}
          <ConfirmDialog
            trigger="Add a note"
            size="sm"
            title={`What did ${organization.name} say?`}
            confirm="Keep the note"
            action={note}
            done="The note is kept."
          >
            <OperationId />
            <input type="hidden" name="organizationId" value={organization.id} />
            <TextareaField name="note" label="Note" rows={2} maxLength={500} />
            <div className="grid gap-3 sm:grid-cols-2">
              <InputField name="promisedOn" type="date" label="Promised to pay by" optional />
              <InputField name="amount" label={`Amount in ${organization.currency}`} inputMode="decimal" optional />
            </div>
          </ConfirmDialog>
        </>
      }
    >
      {promises.length === 0 ? (
        <p className="text-table text-muted">No note yet.</p>
      ) : (
        <ol className="grid gap-2 text-table">
          {promises.map(({ promisedOn, amount, note: text, by, at }) => (
            <li key={at}>
              <p>
                {promisedOn && (
                  <strong className="font-medium">
                    {amount ? formatMoney({ amount, currency: organization.currency }) : "Pays"} by{" "}
                    {formatDay(promisedOn)}:{" "}
                  </strong>
                )}
                {text}
              </p>
              <p className="text-xs text-muted">
                {by}, <Instant at={at} zone={zone} dense />
              </p>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

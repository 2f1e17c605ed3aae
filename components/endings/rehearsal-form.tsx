import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { SelectField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import { formatDuration } from "@/lib/format/duration";
import { formatInstant } from "@/lib/format/instant";

const observed = [30, 60, 240, 1440];

/** Announces a pretended end. */
export function RehearsalForm({
  reservationId,
  ends,
  zone,
  action,
}: {
  reservationId: string;
  ends: readonly { minutes: number; at: string }[];
  zone: string;
  action: FormAction<null>;
}) {
  return (
    <Card title="Rehearse the end" description="Find out before the real one who still needs the nodes.">
      <ActionForm action={action} label="Rehearse the end" done="The rehearsal is announced.">
        <OperationId />
        <input type="hidden" name="reservationId" value={reservationId} />
        <div className="grid gap-4">
          <SelectField
            name="endsAt"
            label="Pretend that it ends"
            options={ends.map(({ minutes, at }) => ({
              value: at,
              label: `in ${formatDuration(minutes * 60)}, ${formatInstant(at, zone)}`,
            }))}
          />
          <SelectField
            name="observeMinutes"
            label="Note who still uses it for"
            defaultValue="60"
            options={observed.map((minutes) => ({ value: String(minutes), label: formatDuration(minutes * 60) }))}
          />
        </div>
        <p className="text-xs text-pretty text-muted">
          Everybody who is told of a real end is told of this one, flagged as a rehearsal, as are your programs. The
          nodes stay yours and can be reached all the time; nothing is taken back and nothing costs more.
        </p>
        <div>
          <SubmitButton pendingText="Announcing…">Announce the rehearsal</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}

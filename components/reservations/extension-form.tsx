import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { InputField } from "@/components/ui/fields";
import { Instant } from "@/components/ui/instant";
import { OperationId } from "@/components/ui/operation-id";
import { RefusalLink } from "@/components/ui/refusal-link";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import { chanceLabel } from "@/lib/capacity/class-words";
import { formatInstant } from "@/lib/format/instant";
import { pathIn } from "@/lib/format/path";
import { type ExtensionAdviceView, endChoices } from "@/lib/reservations/extension";
import type { ReservationDetail } from "@/lib/reservations/reservation";

/** Chooses the new end. It holds the added time in a quote; nothing is bought yet. */
export function ExtensionForm({
  reservation,
  advice,
  org,
  zone,
  action,
}: {
  reservation: ReservationDetail;
  advice: ExtensionAdviceView;
  org: string;
  zone: string;
  action: FormAction<null>;
}) {
  const choices = endChoices(advice);
  const first = choices.find(({ whyNot }) => whyNot === null);
  const page = pathIn(org, `reservations/${reservation.id}`);
  return (
    <Card title="New end">
      <ActionForm action={action} label="Choose the new end">
        <OperationId />
        <input type="hidden" name="reservationId" value={reservation.id} />
        <RefusalLink
          ways={{
            quota_exceeded: { label: "Ask for a higher quota", href: pathIn(org, "quotas") },
            unknown_outcome: { label: "Look among the quotes", href: pathIn(org, "capacity/quotes") },
          }}
        />
        <fieldset className="grid gap-2">
          <legend className="label mb-1">Until</legend>
          {choices.map(({ until, label, whyNot, keep }) => (
            <label key={until} className="flex items-start gap-2 text-table">
              <input
                type="radio"
                name="until"
                value={until}
                disabled={whyNot !== null}
                defaultChecked={until === first?.until}
                className="mt-0.5 size-4 flex-none accent-accent"
              />
              <span className={whyNot === null ? "" : "text-muted"}>
                {label}, <Instant at={until} zone={zone} />
                {whyNot && <span className="block text-xs">{whyNot}</span>}
                {keep !== null && whyNot === null && (
                  <span className="block text-xs text-muted">Kept until then: {chanceLabel(keep)}</span>
                )}
              </span>
            </label>
          ))}
          <label className="flex items-start gap-2 text-table">
            <input
              type="radio"
              name="until"
              value="at"
              defaultChecked={!first}
              className="mt-0.5 size-4 flex-none accent-accent"
            />
            At a date and time
          </label>
          <div className="grid grid-cols-2 gap-2 pl-6">
            <InputField name="date" label="Date" type="date" optional />
            <InputField
              name="time"
              label="Time"
              type="time"
              optional
              defaultValue={formatInstant(advice.endsAt, zone, "time").slice(0, 5)}
              description={`Local time in ${zone}.`}
            />
          </div>
        </fieldset>
        <div className="flex flex-wrap gap-2">
          <SubmitButton pendingText="Holding…">Hold and see the total</SubmitButton>
          <LinkButton href={page}>Cancel</LinkButton>
        </div>
        <p className="text-xs text-muted">
          Holds the added time for 15 minutes, for nothing. You decide on the next page.
        </p>
      </ActionForm>
    </Card>
  );
}

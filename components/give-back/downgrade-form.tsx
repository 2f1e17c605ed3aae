import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextareaField } from "@/components/ui/fields";
import { Instant } from "@/components/ui/instant";
import { OperationId } from "@/components/ui/operation-id";
import { Points } from "@/components/ui/points";
import { RefusalLink } from "@/components/ui/refusal-link";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import { nodesLabel } from "@/lib/capacity/class-words";
import { formatMoney } from "@/lib/format/money";
import { pathIn } from "@/lib/format/path";
import type { DowngradeView } from "@/lib/give-back/downgrade";

/** Confirms a downgrade at the refund that is shown; with another refund the server refuses, and asks again. */
export function DowngradeForm({
  reservation,
  numbers,
  org,
  zone,
  action,
}: {
  reservation: { id: string; nodeType: { name: string } };
  numbers: DowngradeView;
  org: string;
  zone: string;
  action: FormAction<null>;
}) {
  const page = pathIn(org, `reservations/${reservation.id}`);
  const again = pathIn(org, `reservations/${reservation.id}/downgrade`, { notice: numbers.noticeClass });
  return (
    <Card title="Confirm">
      <ActionForm action={action} label="Go on as surplus">
        <OperationId />
        <input type="hidden" name="reservationId" value={reservation.id} />
        <input type="hidden" name="noticeClass" value={numbers.noticeClass} />
        <input type="hidden" name="expectedRefund" value={numbers.refund.amount} />
        <RefusalLink
          ways={{
            terms_changed: { label: "Look at the new numbers", href: again },
            unknown_outcome: { label: "Look whether it was done", href: pathIn(org, "reservations") },
          }}
        />
        <Points>
          <li>
            {nodesLabel(numbers.nodes, reservation.nodeType.name)} go back{" "}
            <Instant at={numbers.effectiveAt} zone={zone} />, and as many others of the surplus take over. Save what you
            need from them before.
          </li>
          {numbers.sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
          <li>The surplus is a reservation of its own, for the same project. This cannot be undone.</li>
        </Points>
        <TextareaField
          name="reason"
          label="Reason"
          optional
          rows={2}
          maxLength={400}
          description="For your own records; it stands in the reservation and the audit log."
        />
        <div className="flex flex-wrap gap-2">
          <SubmitButton variant="danger" pendingText="Exchanging…">
            Go on as surplus and save {formatMoney(numbers.refund)}
          </SubmitButton>
          <LinkButton href={page}>Keep it guaranteed</LinkButton>
        </div>
      </ActionForm>
    </Card>
  );
}

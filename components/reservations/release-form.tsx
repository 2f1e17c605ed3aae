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
import type { ReleaseNumbers, ReservationDetail } from "@/lib/reservations/reservation";
import { RefreshWhenChanged } from "./refresh-when-changed";

/** Confirms a release at the numbers that are shown; at others the server refuses, and asks again. */
export function ReleaseForm({
  reservation,
  numbers,
  org,
  zone,
  cancels,
  action,
}: {
  reservation: ReservationDetail;
  numbers: ReleaseNumbers;
  org: string;
  zone: string;
  /** Before the nodes were handed over. */
  cancels: boolean;
  action: FormAction<null>;
}) {
  const page = pathIn(org, `reservations/${reservation.id}`);
  const what = `${nodesLabel(numbers.nodes, reservation.nodeType.name)}${numbers.remainingNodes === 0 ? "" : ` of ${reservation.nodes}`}`;
  const staying =
    numbers.remainingNodes > 0 &&
    ` ${numbers.remainingNodes} ${numbers.remainingNodes === 1 ? "stays" : "stay"} until the end.`;
  return (
    <Card title="Confirm">
      <ActionForm action={action} label="Release this reservation">
        <OperationId />
        <input type="hidden" name="reservationId" value={reservation.id} />
        <input type="hidden" name="nodes" value={numbers.nodes} />
        <input type="hidden" name="expectedRefund" value={numbers.refund.amount} />
        <input type="hidden" name="expectedRemainingNodes" value={numbers.remainingNodes} />
        <RefreshWhenChanged />
        <RefusalLink ways={{ unknown_outcome: { label: "Look whether it was released", href: page } }} />
        <Points>
          <li>
            {!cancels && numbers.effectiveAt < reservation.startsAt ? (
              <>
                {what} {numbers.nodes === 1 ? "is" : "are"} not handed over at the start,{" "}
                <Instant at={reservation.startsAt} zone={zone} />.{staying}
              </>
            ) : (
              <>
                {what} {numbers.nodes === 1 ? "goes" : "go"} back <Instant at={numbers.effectiveAt} zone={zone} />.
                {staying}
                {!cancels &&
                  " Save what you need from them before; which ones go is on the reservation's page at once."}
              </>
            )}
          </li>
          <li>
            {formatMoney(numbers.refund)} will not be charged; the reservation costs {formatMoney(numbers.finalCost)} in
            the end.
          </li>
          <li>This cannot be undone. The same nodes may be sold to others from then on.</li>
        </Points>
        <TextareaField
          name="reason"
          label="Reason"
          optional
          rows={2}
          maxLength={500}
          description="For your own records; it stands in the reservation and the audit log."
        />
        <div className="flex flex-wrap gap-2">
          <SubmitButton variant="danger" pendingText={cancels ? "Cancelling…" : "Releasing…"}>
            {cancels ? "Cancel" : "Release"} and get {formatMoney(numbers.refund)} back
          </SubmitButton>
          <LinkButton href={page}>Keep it</LinkButton>
        </div>
      </ActionForm>
    </Card>
  );
}

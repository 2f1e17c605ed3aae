import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { InputField } from "@/components/ui/fields";
import { Instant } from "@/components/ui/instant";
import { OperationId } from "@/components/ui/operation-id";
import { Points } from "@/components/ui/points";
import { RefusalLink } from "@/components/ui/refusal-link";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import { nodesLabel } from "@/lib/capacity/class-words";
import { formatMoney } from "@/lib/format/money";
import { pathIn } from "@/lib/format/path";
import type { ReservationDetail } from "@/lib/reservations/reservation";
import type { SplitChoice, SplitNumbers } from "@/lib/reservations/split";
import { isAhead } from "@/lib/reservations/states";
import { RefreshWhenChanged } from "./refresh-when-changed";

/** Confirms a split at the total that is shown; with another one the server refuses, and asks again. */
export function SplitForm({
  reservation,
  numbers,
  choice,
  org,
  zone,
  action,
}: {
  reservation: ReservationDetail;
  numbers: SplitNumbers;
  choice: SplitChoice;
  org: string;
  zone: string;
  action: FormAction<null>;
}) {
  const page = pathIn(org, `reservations/${reservation.id}`);
  return (
    <Card title="Confirm">
      <ActionForm action={action} label="Split this reservation">
        <OperationId />
        <input type="hidden" name="reservationId" value={reservation.id} />
        <input type="hidden" name="nodes" value={choice.nodes ?? ""} />
        <input type="hidden" name="at" value={choice.at ?? ""} />
        <input type="hidden" name="expectedTotal" value={numbers.totalSplitOff.amount} />
        <RefreshWhenChanged />
        <RefusalLink
          ways={{ unknown_outcome: { label: "Look whether it was split", href: pathIn(org, "reservations") } }}
        />
        <Points>
          <li>
            {nodesLabel(numbers.nodes, reservation.nodeType.name)} {numbers.nodes === 1 ? "becomes" : "become"} a
            reservation of {numbers.nodes === 1 ? "its" : "their"} own from <Instant at={numbers.from} zone={zone} />{" "}
            on, for {formatMoney(numbers.totalSplitOff)} of what is agreed already.
          </li>
          <li>
            Price, terms, project and PO number stay.
            {!isAhead(reservation.state) && " The nodes keep running; they are not handed over anew."}
          </li>
          <li>From then on each is extended, released, moved and taken back on its own. It cannot be undone.</li>
        </Points>
        <InputField name="name" label="Name of the new one" optional maxLength={80} />
        <div className="flex flex-wrap gap-2">
          <SubmitButton pendingText="Splitting…">Split</SubmitButton>
          <LinkButton href={page}>Keep it whole</LinkButton>
        </div>
      </ActionForm>
    </Card>
  );
}

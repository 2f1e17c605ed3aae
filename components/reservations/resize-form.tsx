import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { InputField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import { RefusalLink } from "@/components/ui/refusal-link";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import type { ReservationDetail } from "@/lib/reservations/reservation";
import { isAhead } from "@/lib/reservations/states";

/** How many nodes are added. It holds them in a quote; nothing is bought yet. */
export function ResizeForm({
  reservation,
  org,
  action,
}: {
  reservation: ReservationDetail;
  org: string;
  action: FormAction<null>;
}) {
  const page = pathIn(org, `reservations/${reservation.id}`);
  return (
    <Card
      title={isAhead(reservation.state) ? "More nodes for the whole window" : "More nodes until the end"}
      className="max-w-xl"
    >
      <ActionForm action={action} label="Add nodes">
        <OperationId />
        <input type="hidden" name="reservationId" value={reservation.id} />
        <RefusalLink
          ways={{
            change_not_possible: {
              label: "Extend it first",
              href: pathIn(org, `reservations/${reservation.id}/extend`),
            },
            quota_exceeded: { label: "Ask for a higher quota", href: pathIn(org, "quotas") },
            unknown_outcome: { label: "Look among the quotes", href: pathIn(org, "capacity/quotes") },
          }}
        />
        <InputField
          name="nodes"
          label="Nodes to add"
          type="number"
          min={1}
          defaultValue="1"
          description={`Of the same type, region and class, at today’s price${isAhead(reservation.state) ? "" : ", from the next full hour"}.`}
        />
        <div className="flex flex-wrap gap-2">
          <SubmitButton pendingText="Holding…">Hold and see the total</SubmitButton>
          <LinkButton href={page}>Cancel</LinkButton>
        </div>
        <p className="text-xs text-muted">Holds the nodes for 15 minutes, for nothing. You decide on the next page.</p>
      </ActionForm>
    </Card>
  );
}

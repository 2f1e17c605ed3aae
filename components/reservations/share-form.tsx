import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { OperationId } from "@/components/ui/operation-id";
import { RefusalLink } from "@/components/ui/refusal-link";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import type { ReservationDetail } from "@/lib/reservations/reservation";
import type { ShareNumbers } from "@/lib/reservations/share";

/** What each project pays of the rest, and the one button that does it. Before tax. */
export function ShareForm({
  reservation,
  numbers,
  org,
  zone,
  action,
}: {
  reservation: ReservationDetail;
  numbers: ShareNumbers;
  org: string;
  zone: string;
  action: FormAction<null>;
}) {
  const page = pathIn(org, `reservations/${reservation.id}`);
  return (
    <Card
      title="What each pays"
      description={
        <>
          From <Instant at={numbers.from} zone={zone} /> until <Instant at={numbers.until} zone={zone} />, before tax.
        </>
      }
    >
      <ActionForm action={action} label="Share this reservation">
        <OperationId />
        <input type="hidden" name="reservationId" value={reservation.id} />
        <RefusalLink ways={{ unknown_outcome: { label: "Look whether it was shared", href: page } }} />
        <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-2 text-table">
          {numbers.shares.map(({ project, nodes, remaining }) => (
            <div key={project.id} className="col-span-2 grid grid-cols-subgrid">
              <dt>
                {project.name}, {formatCount(nodes, "node")}
                <input type="hidden" name="shares[]" value={`${project.id} ${nodes}`} />
              </dt>
              <dd className="text-end">
                <Money value={remaining} />
              </dd>
            </div>
          ))}
          <dt className="font-semibold">Together, what remains</dt>
          <dd className="text-end font-semibold">
            <Money value={numbers.remaining} />
          </dd>
        </dl>
        <p className="text-xs text-muted">
          What is charged before then stays where it was. Fees and added nodes go to {numbers.shares[0]?.project.name}.
        </p>
        <SubmitButton pendingText="Sharing…">Share it so</SubmitButton>
      </ActionForm>
    </Card>
  );
}

import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SelectField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import { Points } from "@/components/ui/points";
import { ProjectOptions } from "@/components/ui/project-options";
import { RefusalLink } from "@/components/ui/refusal-link";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import { formatMoney } from "@/lib/format/money";
import { pathIn } from "@/lib/format/path";
import type { ReservationDetail } from "@/lib/reservations/reservation";

/** Chooses the project that pays from now on, and says what stays where it is. */
export function MoveForm({
  reservation,
  projects,
  org,
  action,
}: {
  reservation: ReservationDetail;
  projects: readonly { id: string; name: string }[];
  org: string;
  action: FormAction<null>;
}) {
  const page = pathIn(org, `reservations/${reservation.id}`);
  return (
    <Card title="From now on" className="max-w-xl">
      <ActionForm action={action} label="Move this reservation">
        <OperationId />
        <input type="hidden" name="reservationId" value={reservation.id} />
        <RefusalLink ways={{ unknown_outcome: { label: "Look whether it was moved", href: page } }} />
        <SelectField name="projectId" label="Project" defaultValue="">
          <ProjectOptions projects={projects} />
        </SelectField>
        <Points>
          <li>
            The {formatMoney(reservation.chargedToDate)} charged so far
            {reservation.state === "scheduled" ? "" : ", and this hour until now,"} stay with {reservation.project.name}
            .
          </li>
          <li>All that follows is charged to the other project, fees too. Price, nodes and window stay.</li>
        </Points>
        <div className="flex flex-wrap gap-2">
          <SubmitButton pendingText="Moving…">Move</SubmitButton>
          <LinkButton href={page}>Cancel</LinkButton>
        </div>
      </ActionForm>
    </Card>
  );
}

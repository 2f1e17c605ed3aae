import type { Metadata } from "next";
import { AutopilotCard } from "@/components/autopilot/autopilot-card";
import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { OperationId } from "@/components/ui/operation-id";
import { PageHeader } from "@/components/ui/page-header";
import { IdleRuleForm } from "@/components/utilisation/idle-rule-form";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { saveAutopilotAction } from "@/lib/autopilot/actions";
import { getAutopilot } from "@/lib/autopilot/queries";
import { pathIn } from "@/lib/format/path";
import { orNotFound } from "@/lib/query/or-not-found";
import { getReservation } from "@/lib/reservations/queries";
import { removeIdleRuleAction, saveIdleRuleAction } from "@/lib/utilisation/actions";
import { getIdleRule } from "@/lib/utilisation/queries";
import { ruleInWords, ruleOrigins } from "@/lib/utilisation/words";

export const metadata: Metadata = { title: "Idle rule" };

export default async function IdleRulePage({ params }: PageProps<"/[org]/reservations/[id]/idle-rule">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "idleRules.manage");
  const [reservation, rule, autopilot] = await orNotFound(
    Promise.all([getReservation(ctx, id), getIdleRule(ctx, id), getAutopilot(ctx, id)]),
  );
  return (
    <>
      <PageHeader
        title={`Idle rule of ${reservation.name}`}
        of={reservation}
        line={`Now: ${ruleInWords(rule)}, ${ruleOrigins[rule.origin]}.`}
        actions={<LinkButton href={pathIn(org, `reservations/${id}`)}>Back to the reservation</LinkButton>}
      />
      <div className="grid max-w-2xl gap-4">
        <Card
          title="A rule of its own"
          actions={
            rule.origin === "reservation" && (
              <ConfirmDialog
                trigger="Use the organization's rule"
                size="sm"
                title="Use the organization's rule?"
                confirm="Use it"
                action={removeIdleRuleAction.bind(null, org)}
                done="The organization's rule holds again."
              >
                <OperationId />
                <input type="hidden" name="reservationId" value={id} />
                <p className="text-table text-muted">This reservation's own rule is dropped.</p>
              </ConfirmDialog>
            )
          }
        >
          <IdleRuleForm rule={rule} reservationId={id} action={saveIdleRuleAction.bind(null, org)} />
        </Card>
        {can(ctx.role, "reservations.release") && (
          <AutopilotCard
            {...{ autopilot, org }}
            reservationId={id}
            zone={ctx.timeZone}
            action={saveAutopilotAction.bind(null, org)}
          />
        )}
      </div>
    </>
  );
}

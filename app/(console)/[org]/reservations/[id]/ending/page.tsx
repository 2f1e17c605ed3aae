import type { Metadata } from "next";
import { DependantsCard } from "@/components/endings/dependants-card";
import { RehearsalAct } from "@/components/endings/rehearsal-act";
import { RehearsalForm } from "@/components/endings/rehearsal-form";
import { RehearsalReport } from "@/components/endings/rehearsal-report";
import { SuccessorCard } from "@/components/endings/successor-card";
import { SuccessorForm } from "@/components/endings/successor-form";
import { WithdrawOrder } from "@/components/endings/withdraw-order";
import { LinkButton } from "@/components/ui/button";
import { Instant } from "@/components/ui/instant";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import {
  acknowledgeRehearsalAction,
  endRehearsalAction,
  orderSuccessorAction,
  startRehearsalAction,
} from "@/lib/endings/actions";
import { isRunning } from "@/lib/endings/ending";
import { getEndingPage } from "@/lib/endings/ending-page";
import { pathIn } from "@/lib/format/path";
import { orNotFound } from "@/lib/query/or-not-found";
import { withdrawEntryAction } from "@/lib/waitlist/actions";

export const metadata: Metadata = { title: "Plan the end" };

export default async function EndingPage({ params }: PageProps<"/[org]/reservations/[id]/ending">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "reservations.read");
  const page = await orNotFound(getEndingPage(ctx, id));
  const { reservation, dependants, succession, rehearsals, canBeFollowed, canBeRehearsed, ends, projects, orders } =
    page;
  const zone = ctx.timeZone;
  const mayBuy = can(ctx.role, "reservations.buy");
  const mayRehearse = can(ctx.role, "reservations.release");
  const open = succession.order?.state === "open" ? succession.order : null;
  const running = rehearsals.find(isRunning);
  return (
    <>
      <PageHeader
        title={`The end of ${reservation.name}`}
        of={reservation}
        badge={<StatusBadge status={reservation.state} />}
        line={
          <>
            It ends <Instant at={reservation.endsAt} zone={zone} />.
          </>
        }
        actions={<LinkButton href={pathIn(org, `reservations/${id}`)}>Back to the reservation</LinkButton>}
      />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="grid min-w-0 grid-cols-1 gap-4">
          <SuccessorCard {...{ succession, org, zone }}>
            {mayBuy && open && <WithdrawOrder orderId={open.id} action={withdrawEntryAction.bind(null, org)} />}
            {mayBuy && canBeFollowed && !succession.followedBy && (
              <SuccessorForm
                {...{ org, projects, orders, reservationId: id, order: open, suggestion: page.suggestion }}
                action={orderSuccessorAction.bind(null, org)}
              />
            )}
            {!mayBuy && <p className="text-muted">Your role may not buy: administrators order a successor.</p>}
          </SuccessorCard>
          <DependantsCard {...{ dependants, org, zone, project: reservation.project.name }} />
        </div>
        <div className="grid min-w-0 grid-cols-1 gap-4">
          {mayRehearse && canBeRehearsed && !running && ends.length > 0 && (
            <RehearsalForm {...{ ends, zone, reservationId: id }} action={startRehearsalAction.bind(null, org)} />
          )}
          {rehearsals.map((rehearsal) => (
            <RehearsalReport key={rehearsal.id} rehearsal={rehearsal} zone={zone}>
              {isRunning(rehearsal) && can(ctx.role, "reservations.connect") && (
                <RehearsalAct
                  {...{ rehearsalId: rehearsal.id, label: "Acknowledge", done: "Acknowledged.", primary: true }}
                  action={acknowledgeRehearsalAction.bind(null, org)}
                />
              )}
              {isRunning(rehearsal) && mayRehearse && (
                <RehearsalAct
                  {...{ rehearsalId: rehearsal.id, label: rehearsal.state === "over" ? "Finish" : "Stop" }}
                  done="The rehearsal is over."
                  action={endRehearsalAction.bind(null, org)}
                />
              )}
            </RehearsalReport>
          ))}
        </div>
      </div>
    </>
  );
}

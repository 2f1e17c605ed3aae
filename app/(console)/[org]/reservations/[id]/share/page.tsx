import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { ErrorState } from "@/components/feedback/error-state";
import { ShareChoice } from "@/components/reservations/share-choice";
import { ShareForm } from "@/components/reservations/share-form";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { Result, WorkedOut } from "@/components/ui/worked-out";
import { requireOrganization } from "@/lib/auth/session";
import { nodesLabel } from "@/lib/capacity/class-words";
import { pathIn } from "@/lib/format/path";
import { orNotFound } from "@/lib/query/or-not-found";
import { shareReservationAction } from "@/lib/reservations/change-actions";
import { getSharePage } from "@/lib/reservations/share-page";

export const metadata: Metadata = { title: "Share" };

export default async function SharePage({ params, searchParams }: PageProps<"/[org]/reservations/[id]/share">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "reservations.buy");
  const { reservation, choices, numbers } = await orNotFound(getSharePage(ctx, id, await searchParams));
  return (
    <>
      <PageHeader
        title={`Share ${reservation.name}`}
        of={reservation}
        badge={<StatusBadge status={reservation.state} />}
        line={`Say which projects pay its ${nodesLabel(reservation.nodes, reservation.nodeType.name)}.`}
      />
      {choices.length < 2 ? (
        <EmptyState
          icon="users"
          title="There is no other project to share it with"
          action={<LinkButton href={pathIn(org, "projects")}>Make a project</LinkButton>}
        >
          A project is a cost centre; a reservation can be charged to several of them, by its nodes.
        </EmptyState>
      ) : (
        <WorkedOut>
          <div className="grid items-start gap-4 lg:grid-cols-2">
            <ShareChoice {...{ org, reservation, choices }} />
            {numbers?.ok && (
              <Result>
                <ShareForm
                  {...{ reservation, org, zone: ctx.timeZone, numbers: numbers.data }}
                  action={shareReservationAction.bind(null, org)}
                />
              </Result>
            )}
            {numbers && !numbers.ok && (
              <ErrorState title="It cannot be shared so" requestId={numbers.error.requestId}>
                {numbers.error.message}
              </ErrorState>
            )}
          </div>
        </WorkedOut>
      )}
    </>
  );
}

import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { MoveForm } from "@/components/reservations/move-form";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireOrganization } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { orNotFound } from "@/lib/query/or-not-found";
import { titleOf } from "@/lib/query/title-of";
import { moveReservationAction } from "@/lib/reservations/change-actions";
import { getMovePage } from "@/lib/reservations/move-page";
import { getReservation } from "@/lib/reservations/queries";

export async function generateMetadata({ params }: PageProps<"/[org]/reservations/[id]/move">): Promise<Metadata> {
  const { org, id } = await params;
  return titleOf(org, "reservations.buy", "Move", async (ctx) => `Move ${(await getReservation(ctx, id)).name}`);
}

export default async function MovePage({ params }: PageProps<"/[org]/reservations/[id]/move">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "reservations.buy");
  const { reservation, projects, whyNot } = await orNotFound(getMovePage(ctx, id));
  return (
    <>
      <PageHeader
        title={`Move ${reservation.name}`}
        of={reservation}
        badge={<StatusBadge status={reservation.state} />}
        line={`It is charged to ${reservation.project.name} now.`}
      />
      {whyNot === null ? (
        <MoveForm {...{ reservation, projects, org }} action={moveReservationAction.bind(null, org)} />
      ) : (
        <EmptyState
          icon="folder"
          title="It cannot be moved"
          action={<LinkButton href={pathIn(org, `reservations/${id}`)}>Back to the reservation</LinkButton>}
        >
          {whyNot}
        </EmptyState>
      )}
    </>
  );
}

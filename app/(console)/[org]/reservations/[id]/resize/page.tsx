import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { ResizeForm } from "@/components/reservations/resize-form";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireOrganization } from "@/lib/auth/session";
import { nodesLabel } from "@/lib/capacity/class-words";
import { pathIn } from "@/lib/format/path";
import { orNotFound } from "@/lib/query/or-not-found";
import { takeResizeQuoteAction } from "@/lib/reservations/change-actions";
import { getReservation } from "@/lib/reservations/queries";

export const metadata: Metadata = { title: "Add nodes" };

export default async function ResizePage({ params }: PageProps<"/[org]/reservations/[id]/resize">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "reservations.buy");
  const reservation = await orNotFound(getReservation(ctx, id));
  return (
    <>
      <PageHeader
        title={`Add nodes to ${reservation.name}`}
        badge={<StatusBadge status={reservation.state} />}
        line={`It has ${nodesLabel(reservation.nodes, reservation.nodeType.name)}.`}
      />
      {reservation.state === "scheduled" ? (
        <ResizeForm {...{ reservation, org }} action={takeResizeQuoteAction.bind(null, org)} />
      ) : (
        <EmptyState
          icon="cpu"
          title="Nodes can be added until the start"
          action={<LinkButton href={pathIn(org, `reservations/${id}`)}>Back to the reservation</LinkButton>}
        >
          While it runs, reserve more nodes beside it: “Find the same” on its page searches for them.
        </EmptyState>
      )}
    </>
  );
}

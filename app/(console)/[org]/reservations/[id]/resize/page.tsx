import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { FewerNodes } from "@/components/reservations/fewer-nodes";
import { ResizeForm } from "@/components/reservations/resize-form";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { nodesLabel } from "@/lib/capacity/class-words";
import { pathIn } from "@/lib/format/path";
import { orNotFound } from "@/lib/query/or-not-found";
import { titleOf } from "@/lib/query/title-of";
import { takeResizeQuoteAction } from "@/lib/reservations/change-actions";
import { getReservation } from "@/lib/reservations/queries";
import { isDivisible } from "@/lib/reservations/states";

export async function generateMetadata({ params }: PageProps<"/[org]/reservations/[id]/resize">): Promise<Metadata> {
  const { org, id } = await params;
  return titleOf(
    org,
    "capacity.quote",
    "Add nodes",
    async (ctx) => `Add nodes to ${(await getReservation(ctx, id)).name}`,
  );
}

export default async function ResizePage({ params }: PageProps<"/[org]/reservations/[id]/resize">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "capacity.quote");
  const reservation = await orNotFound(getReservation(ctx, id));
  return (
    <>
      <PageHeader
        title={`Add nodes to ${reservation.name}`}
        of={reservation}
        badge={<StatusBadge status={reservation.state} />}
        actions={<FewerNodes {...{ org, reservation }} mayRelease={can(ctx.role, "reservations.release")} />}
        line={`It has ${nodesLabel(reservation.nodes, reservation.nodeType.name)}.`}
      />
      {isDivisible(reservation.state) ? (
        <ResizeForm {...{ reservation, org }} action={takeResizeQuoteAction.bind(null, org)} />
      ) : (
        <EmptyState
          icon="cpu"
          title="No nodes can be added now"
          action={<LinkButton href={pathIn(org, `reservations/${id}`)}>Back to the reservation</LinkButton>}
        >
          Nodes are added before the start, and while it runs. “Find the same” on its page searches for others beside
          it.
        </EmptyState>
      )}
    </>
  );
}

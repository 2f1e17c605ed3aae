import { LinkButton } from "@/components/ui/button";
import { pathIn } from "@/lib/format/path";
import type { ReservationDetail } from "@/lib/reservations/reservation";
import { isReleasable } from "@/lib/reservations/states";

/** The way from adding nodes to giving some back, where some can be and some would stay. */
export function FewerNodes({
  org,
  reservation: { id, nodes, state, release },
  mayRelease,
}: {
  org: string;
  reservation: Pick<ReservationDetail, "id" | "nodes" | "state" | "release">;
  mayRelease: boolean;
}) {
  if (!mayRelease || nodes < 2 || release !== null || !isReleasable(state)) return null;
  return (
    <LinkButton href={pathIn(org, `reservations/${id}/release`, { nodes: 1 })}>Fewer nodes: give some back</LinkButton>
  );
}

import { Notice } from "@/components/feedback/notice";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { TextLink } from "@/components/ui/text-link";
import { nodesLabel } from "@/lib/capacity/class-words";
import type { SuccessorOrderView } from "@/lib/endings/ending";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import type { Settled } from "@/lib/query/settled";
import type { ReservationRow } from "@/lib/reservations/reservation";

export interface Following {
  /** Bought to follow, and not over. */
  successor: Pick<ReservationRow, "id" | "name" | "nodes" | "nodeType" | "startsAt" | "endsAt" | "total"> | null;
  /** Still waiting to buy. */
  order: Pick<SuccessorOrderView, "nodes" | "hours"> | null;
}

/** What becomes of a successor, and of an order for one, when a reservation is given back whole: to be read before. */
export function WhatFollows({
  org,
  id,
  zone,
  cancels,
  following,
}: {
  org: string;
  id: string;
  zone: string;
  /** Before the nodes were handed over. */
  cancels: boolean;
  following: Settled<Following>;
}) {
  const ending = pathIn(org, `reservations/${id}/ending`);
  if (!following.ok) {
    return (
      <div className="mb-4 max-w-3xl">
        <Notice tone="warning" title="What follows it cannot be read now">
          {following.error.message} A successor that was bought stays, and is billed: look at{" "}
          <TextLink href={ending}>the plan of its end</TextLink> before you confirm.
        </Notice>
      </div>
    );
  }
  const { successor, order } = following.data;
  if (!successor && !order) return null;
  return (
    <div className="mb-4 max-w-3xl">
      <Notice
        tone="warning"
        title={
          successor ? "Its successor stays, and is billed" : `An order for its successor ${cancels ? "ends" : "moves"}`
        }
      >
        {successor && (
          <p>
            <TextLink href={pathIn(org, `reservations/${successor.id}`)}>{successor.name}</TextLink> was bought to
            follow it: {nodesLabel(successor.nodes, successor.nodeType.name)} from{" "}
            <Instant at={successor.startsAt} zone={zone} /> until <Instant at={successor.endsAt} zone={zone} /> for{" "}
            <Money value={successor.total} /> in all. If you do not need it either,{" "}
            <TextLink href={pathIn(org, `reservations/${successor.id}/release`)}>give it back</TextLink> by itself.
          </p>
        )}
        {order && (
          <p>
            The <TextLink href={ending}>order for a successor</TextLink>, {formatCount(order.nodes, "node")} for{" "}
            {formatCount(order.hours, "hour")},{" "}
            {cancels
              ? "is withdrawn: there is nothing to follow any more."
              : "stays open and starts from the new end on: it can buy from then. Withdraw it if you do not need it."}
          </p>
        )}
      </Notice>
    </div>
  );
}

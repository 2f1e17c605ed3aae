import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import { TextLink } from "@/components/ui/text-link";
import { withLocalTimes } from "@/lib/audit/words";
import { nodesLabel } from "@/lib/capacity/class-words";
import type { SuccessionView } from "@/lib/endings/ending";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { ceilingWords } from "@/lib/waitlist/ceiling";

/** The order for a successor: its state, what stands in the way, and what was bought. `children` holds what can be done. */
export function SuccessorCard({
  succession,
  org,
  zone,
  children,
}: {
  succession: SuccessionView;
  org: string;
  zone: string;
  children: ReactNode;
}) {
  const { order, followedBy } = succession;
  const badge = order && <StatusBadge status={order.state} {...(order.state === "open" && { label: "Waiting" })} />;
  return (
    <Card title="Successor" description="Bought by itself as soon as it is free under your ceiling." actions={badge}>
      <div className="grid gap-3 text-table">
        {followedBy && (
          <p>
            <TextLink href={pathIn(org, `reservations/${followedBy.reservationId}`)}>{followedBy.name}</TextLink>{" "}
            follows: {nodesLabel(followedBy.nodes, followedBy.nodeType)} from{" "}
            <Instant at={followedBy.startsAt} zone={zone} /> until <Instant at={followedBy.endsAt} zone={zone} />.
          </p>
        )}
        {order?.state === "open" && (
          <p className="text-pretty">
            {order.enteredBy} ordered {formatCount(order.nodes, "node")} for {formatCount(order.hours, "hour")},
            starting between <Instant at={order.earliestStart} zone={zone} /> and{" "}
            <Instant at={order.latestStart} zone={zone} />
            {order.ceiling && (
              <>
                , at up to <Money value={order.ceiling} /> {ceilingWords[order.ceilingPer]}
              </>
            )}
            . It moves when the end moves.
          </p>
        )}
        {order?.state === "open" && order.obstacle && (
          <p className="text-pretty text-warning-text">Found, and not bought: {withLocalTimes(order.obstacle, zone)}</p>
        )}
        {order && order.state !== "open" && !followedBy && (
          <p className="text-muted">The last order is {order.state}; nothing was bought.</p>
        )}
        {children}
      </div>
    </Card>
  );
}

import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { TextLink } from "@/components/ui/text-link";
import { nodesLabel } from "@/lib/capacity/class-words";
import type { SuccessionView } from "@/lib/endings/ending";
import { pathIn } from "@/lib/format/path";

/** What follows the reservation, in short, and the way to plan its end. */
export function EndCard({
  succession,
  org,
  id,
  zone,
}: {
  succession: SuccessionView;
  org: string;
  id: string;
  zone: string;
}) {
  const { order, follows, followedBy } = succession;
  const page = (reservationId: string) => pathIn(org, `reservations/${reservationId}`);
  return (
    <Card title="The end" actions={<TextLink href={pathIn(org, `reservations/${id}/ending`)}>Plan the end</TextLink>}>
      <div className="grid gap-1.5 text-table">
        {follows && (
          <p>
            It follows <TextLink href={page(follows.reservationId)}>{follows.name}</TextLink>.
          </p>
        )}
        {followedBy ? (
          <p>
            Followed by <TextLink href={page(followedBy.reservationId)}>{followedBy.name}</TextLink>,{" "}
            {nodesLabel(followedBy.nodes, followedBy.nodeType)} from <Instant at={followedBy.startsAt} zone={zone} />.
          </p>
        ) : order?.state === "open" ? (
          <p>A successor is ordered, and bought as soon as it is free under your ceiling.</p>
        ) : (
          <p className="text-muted">
            Nothing follows it. See what depends on it, order a successor, or rehearse the end.
          </p>
        )}
      </div>
    </Card>
  );
}

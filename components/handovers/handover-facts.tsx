import { Card } from "@/components/ui/card";
import { Id } from "@/components/ui/id";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { formatCount } from "@/lib/format/number";
import type { AwaitedHandover } from "@/lib/handovers/queries";

/** What is to be handed over. */
export function HandoverFacts({ handover, zone }: { handover: AwaitedHandover; zone: string }) {
  const { reservationId, organization, nodes, nodeType, region, className, nodeNames, startsAt, endsAt, lateFrom } =
    handover;
  return (
    <Card title="Reservation" flush>
      <KeyValue
        rows={[
          ["Id", <Id key="id" value={reservationId} />],
          ["Customer", organization.name],
          ["Nodes", `${formatCount(nodes, "node")} of ${nodeType}, ${region}, ${className}`],
          ["Began", <Instant key="from" at={startsAt} zone={zone} />],
          ["Ends", <Instant key="until" at={endsAt} zone={zone} />],
          ["Hand over by", <Instant key="late" at={lateFrom} zone={zone} />],
          [
            "Assigned nodes",
            <ul key="nodes" className="grid gap-0.5 font-mono text-xs">
              {nodeNames.map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ul>,
          ],
        ]}
      />
    </Card>
  );
}

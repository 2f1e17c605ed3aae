import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { StatusBadge } from "@/components/ui/status-badge";
import type { AwaitedEndpointView } from "@/lib/endpoint-handovers/queries";

/** One endpoint that waits for the operator, with what to do about it as children. */
export function AwaitedEndpointCard({
  awaited: { endpoint, organization, region, nodeType, nodeNames },
  zone,
  children,
}: {
  awaited: AwaitedEndpointView;
  zone: string;
  children: ReactNode;
}) {
  return (
    <Card
      title={endpoint.name}
      description={organization.name}
      actions={<StatusBadge status={endpoint.state} />}
      footer={<div className="flex flex-wrap gap-2">{children}</div>}
      flush
    >
      <KeyValue
        rows={[
          ["Serves", endpoint.weights],
          ["Model name", <code key="model">{endpoint.model}</code>],
          [
            "Replicas",
            `${endpoint.replicas}, ${endpoint.nodesPerReplica === 1 ? "one node" : `${endpoint.nodesPerReplica} nodes`} each`,
          ],
          ["Reservation", <code key="res">{endpoint.reservationId}</code>],
          ["Nodes", `${nodeType} in ${region}${nodeNames.length > 0 ? `: ${nodeNames.join(", ")}` : ""}`],
          endpoint.note !== "" && ["Note", endpoint.note],
          ["Waits since", <Instant key="since" at={endpoint.since} zone={zone} />],
          ["Ends", <Instant key="ends" at={endpoint.endsAt} zone={zone} />],
        ]}
      />
    </Card>
  );
}

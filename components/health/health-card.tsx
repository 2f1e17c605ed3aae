import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import type { HealthView } from "@/lib/health/reservation-health";
import { healthWords } from "@/lib/health/serving-words";
import { NodeEventList } from "./node-event-list";
import { NodeHealthTable } from "./node-health-table";
import { NotBilledLine } from "./not-billed-line";

/** How the nodes of a reservation are now, what is planned, what happened, and what was not billed because of it. */
export function HealthCard({
  health,
  isMissing,
  zone,
}: {
  health: HealthView;
  /** Whether anything of it was not delivered, metered or not. */
  isMissing: boolean;
  zone: string;
}) {
  const { nodes, soldOnNodes, planned, events, notBilled } = health;
  if (nodes.length === 0 && soldOnNodes === 0 && events.length === 0) return null;
  const out = nodes.filter(({ state }) => state === "fault" || state === "maintenance" || state === "replacing").length;
  return (
    <Card id="health" title="Health" description={healthWords({ nodes: nodes.length, out, soldOn: soldOnNodes })}>
      <div className="grid grid-cols-1 gap-4 text-table">
        {nodes.length > 0 && <NodeHealthTable nodes={nodes} zone={zone} />}
        {planned.map(({ nodeName, from, until, note }) => (
          <p key={`${nodeName} ${from}`}>
            <span className="font-medium">Planned maintenance</span> of <code className="text-xs">{nodeName}</code>,{" "}
            <Instant at={from} zone={zone} dense /> until <Instant at={until} zone={zone} dense />. {note} It is not
            charged.
          </p>
        ))}
        <NotBilledLine notBilled={notBilled} isMissing={isMissing || out > 0} />
        <NodeEventList events={events} zone={zone} />
      </div>
    </Card>
  );
}

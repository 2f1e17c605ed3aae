import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { StatusBadge } from "@/components/ui/status-badge";
import type { FaultView } from "@/lib/faults/fault";

const looks: Record<FaultView["replacements"][number]["state"], { status: string; label: string }> = {
  started: { status: "provisioning", label: "Being made ready" },
  finished: { status: "succeeded", label: "Serves" },
  failed: { status: "failed", label: "Failed" },
};

/** Which nodes took, or were to take, the place of one that is out of service. */
export function ReplacementList({ replacements, zone }: { replacements: FaultView["replacements"]; zone: string }) {
  if (replacements.length === 0) return null;
  return (
    <Card title="Replacements">
      <ol className="grid gap-2 text-table">
        {replacements.map(({ id, nodeName, state, startedAt, endedAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <code className="text-xs">{nodeName}</code>
            <StatusBadge {...looks[state]} />
            <span className="text-muted">
              since <Instant at={endedAt ?? startedAt} zone={zone} dense />
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

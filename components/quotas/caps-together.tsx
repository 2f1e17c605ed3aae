import { Card } from "@/components/ui/card";
import { Meter } from "@/components/ui/meter";
import { formatNumber } from "@/lib/format/number";
import type { CapTogether } from "@/lib/quotas/project-quota";
import { unitFor } from "@/lib/quotas/quota";

const titles = {
  gpus: "All GPUs together",
  requests_per_minute: "Requests per minute, all models",
  tokens_per_minute: "Tokens per minute, all models",
} as const;

/** A project's caps over all regions and node types, or all models: they hold beside those below. */
export function CapsTogether({ caps }: { caps: readonly CapTogether[] }) {
  if (caps.length === 0) return null;
  return (
    <Card title="Together" flush>
      <ul className="grid border-t border-separator sm:grid-cols-2 xl:grid-cols-4">
        {caps.map(({ id, metric, unit, limit, used, setBy }) => (
          <li key={id} className="grid content-start gap-2 px-4 py-3">
            <Meter
              label={titles[metric]}
              used={used}
              limit={limit}
              text={`${formatNumber(used)} of ${formatNumber(limit)} ${unitFor(unit, limit)}`}
            />
            <p className="text-xs text-muted">own cap by {setBy}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

import { Card } from "@/components/ui/card";
import type { QuotaWithHistory } from "@/lib/quotas/history";
import type { GpuQuotaGroup } from "@/lib/quotas/quota";
import { QuotaAsk } from "./quota-ask";
import { QuotaMeter } from "./quota-meter";
import { QuotaTrend } from "./quota-trend";

/** GPU quotas by region, a meter for each node type; on wide screens a node type has the same column in every region. */
export function GpuQuotas({
  groups,
  org,
  mayAsk,
  zone,
}: {
  groups: readonly GpuQuotaGroup<QuotaWithHistory>[];
  org: string;
  mayAsk: boolean;
  zone: string;
}) {
  return (
    <div className="grid grid-cols-1 gap-4">
      {groups.map(({ region, cells }) => (
        <Card key={region.id} title={region.name} level={3} flush>
          <ul className="grid border-t border-separator sm:grid-cols-2 xl:grid-cols-4">
            {cells.map(({ nodeType, quota }) =>
              quota ? (
                <li key={nodeType.id} className="grid content-start gap-2 px-4 py-3">
                  <div className="flex items-center justify-between gap-2">
                    <h4 className="truncate text-table font-medium">{nodeType.name}</h4>
                    <QuotaAsk quota={quota} org={org} mayAsk={mayAsk} />
                  </div>
                  <QuotaMeter quota={quota} zone={zone} />
                  <QuotaTrend quota={quota} />
                </li>
              ) : (
                <li key={nodeType.id} className="hidden content-start gap-2 px-4 py-3 text-muted xl:grid">
                  <span className="text-table">{nodeType.name}</span>
                  <span className="text-xs">not sold here</span>
                </li>
              ),
            )}
          </ul>
        </Card>
      ))}
    </div>
  );
}

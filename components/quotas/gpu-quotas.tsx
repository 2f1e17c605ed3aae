import { Card } from "@/components/ui/card";
import type { GpuQuotaGroup } from "@/lib/quotas/quota";
import { QuotaAsk } from "./quota-ask";
import { QuotaMeter } from "./quota-meter";

/** GPU quotas by region, a meter for each node type. */
export function GpuQuotas({ groups, org, mayAsk }: { groups: readonly GpuQuotaGroup[]; org: string; mayAsk: boolean }) {
  return (
    <div className="grid gap-4">
      {groups.map(({ region, quotas }) => (
        <Card key={region.id} title={region.name} level={3} flush>
          <ul className="grid border-t border-separator sm:grid-cols-2 xl:grid-cols-4">
            {quotas.map((quota) => (
              <li
                key={quota.id}
                className="grid content-start gap-2 border-separator px-4 py-3 not-first:border-t sm:not-first:border-t-0"
              >
                <div className="flex items-center justify-between gap-2">
                  <h4 className="truncate text-table font-medium">{quota.nodeType?.name}</h4>
                  <QuotaAsk quota={quota} org={org} mayAsk={mayAsk} />
                </div>
                <QuotaMeter quota={quota} />
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </div>
  );
}

import { Meter } from "@/components/ui/meter";
import { formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import type { Glances } from "@/lib/overview/start-overview";
import { quotaTitle, unitFor } from "@/lib/quotas/quota";
import { GlanceCard } from "./glance-card";
import { GlanceEmpty } from "./glance-empty";

/** The limits of which the largest part is taken. */
export function QuotasCard({ org, quotas }: { org: string; quotas: Glances["quotas"] }) {
  return (
    <GlanceCard
      title="Quotas nearest their limit"
      link={{ href: pathIn(org, "quotas"), label: "All quotas" }}
      height={212}
      data={quotas}
    >
      {(items) =>
        items.length === 0 ? (
          <GlanceEmpty title="No limits yet">
            Limits on GPUs and on model calls appear here, the one nearest its limit at the top.
          </GlanceEmpty>
        ) : (
          items.map((quota) => (
            <div
              key={quota.id}
              className="grid min-h-[70px] content-center gap-0.5 border-b border-separator px-4 py-2 last:border-b-0"
            >
              <p className="truncate text-table font-medium">{quotaTitle(quota)}</p>
              <Meter
                hideLabel
                className="!grid-cols-[0_1fr] !gap-x-0"
                label={quotaTitle(quota)}
                used={quota.used}
                held={quota.held}
                limit={quota.limit}
                text={`${formatNumber(quota.used)}${quota.held > 0 ? ` and ${formatNumber(quota.held)} held` : ""} of ${formatNumber(quota.limit)} ${unitFor(quota.unit, quota.limit)}`}
              />
            </div>
          ))
        )
      }
    </GlanceCard>
  );
}

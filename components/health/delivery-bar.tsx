import { Legend } from "@/components/charts/legend";
import { formatPercent } from "@/lib/format/number";
import type { DeliveryLabel, DeliveryView, deliveryLabels } from "@/lib/health/delivery";

const colours: Record<DeliveryLabel, string> = {
  productive: "var(--chart-3)",
  idle: "var(--chart-5)",
  unmeasured: "var(--chart-6)",
  unhealthy: "var(--chart-2)",
  maintenance: "var(--chart-7)",
  providerFault: "var(--chart-8)",
};

/** All reserved GPU-hours as one bar; the table beside it has the numbers. */
export function DeliveryBar({ total, labels }: { total: DeliveryView["total"]; labels: typeof deliveryLabels }) {
  let from = 0;
  const parts = labels.map(({ id, name }) => {
    const share = total[id] / total.contracted;
    const part = { id, name, share, from };
    from += share;
    return part;
  });
  return (
    <div className="grid gap-2">
      <svg width="100%" height="14" aria-hidden="true" className="block overflow-hidden rounded bg-default">
        {parts.map(({ id, share, from: start }) => (
          <rect key={id} x={`${start * 100}%`} width={`${share * 100}%`} height="14" fill={colours[id]} />
        ))}
      </svg>
      <Legend
        unit="of GPU-hours"
        items={parts.map(({ id, name, share }) => ({ name: `${name} ${formatPercent(share)}`, colour: colours[id] }))}
      />
    </div>
  );
}

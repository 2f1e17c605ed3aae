import { Card } from "@/components/ui/card";
import { DownloadButton } from "@/components/ui/download-button";
import { Instant } from "@/components/ui/instant";
import { formatNumber, formatPercent } from "@/lib/format/number";
import { type DeliveryView, deliveryLabels, toGpuHours, undeliveredShare } from "@/lib/health/delivery";
import { DeliveryBar } from "./delivery-bar";
import { DeliveryTable } from "./delivery-table";

/** Was what is paid for delivered, and did it work? Every reserved GPU-hour of the last 30 days with its label. */
export function DeliveryCard({
  delivery,
  id,
  org,
  zone,
}: {
  delivery: DeliveryView;
  id: string;
  org: string;
  zone: string;
}) {
  const { total, days, from, until } = delivery;
  if (total.contracted === 0) return null;
  const missing = undeliveredShare(total);
  const shown = deliveryLabels.filter((label) => total[label.id] > 0);
  return (
    <Card
      title="Delivered against paid"
      description={
        missing === 0
          ? `All ${formatNumber(toGpuHours(total.contracted))} GPU-hours that were reserved were delivered.`
          : `${formatPercent(missing)} of ${formatNumber(toGpuHours(total.contracted))} reserved GPU-hours were not delivered, and are not billed.`
      }
      actions={
        <DownloadButton href={`/api/organizations/${org}/reservations/${id}/delivery/export`}>CSV</DownloadButton>
      }
      footer={
        <>
          <Instant at={from} zone={zone} dense /> until <Instant at={until} zone={zone} dense />. Every GPU-hour has
          exactly one label.
        </>
      }
    >
      <div className="grid grid-cols-1 gap-4">
        <DeliveryBar total={total} labels={shown} />
        <DeliveryTable days={days} total={total} labels={shown} />
      </div>
    </Card>
  );
}

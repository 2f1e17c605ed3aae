import { Table, Td, Th } from "@/components/ui/table";
import { formatInstant } from "@/lib/format/instant";
import { formatNumber } from "@/lib/format/number";
import { type DeliveryView, type deliveryLabels, toGpuHours } from "@/lib/health/delivery";

/** GPU-hours by day and label, newest day first; each row adds up to what was reserved. */
export function DeliveryTable({
  days,
  total,
  labels,
}: {
  days: DeliveryView["days"];
  total: DeliveryView["total"];
  labels: typeof deliveryLabels;
}) {
  const hours = (seconds: number) => formatNumber(toGpuHours(seconds), { decimals: 1 });
  return (
    <Table caption="GPU-hours by day and label" tall>
      <thead>
        <tr>
          <Th>Day</Th>
          {labels.map(({ id, name, meaning }) => (
            <Th key={id} align="end">
              <span title={meaning}>{name}</span>
            </Th>
          ))}
          <Th align="end">Reserved, GPU-h</Th>
        </tr>
      </thead>
      <tbody>
        {days.map(({ day, gpuSeconds }) => (
          <tr key={day}>
            <th scope="row" className="whitespace-nowrap">
              {formatInstant(`${day}T12:00:00Z`, "UTC", "day")}
            </th>
            {labels.map(({ id }) => (
              <Td key={id} align="end">
                {hours(gpuSeconds[id])}
              </Td>
            ))}
            <Td align="end">{hours(gpuSeconds.contracted)}</Td>
          </tr>
        ))}
        <tr>
          <th scope="row">All</th>
          {labels.map(({ id }) => (
            <Td key={id} align="end">
              {hours(total[id])}
            </Td>
          ))}
          <Td align="end">{hours(total.contracted)}</Td>
        </tr>
      </tbody>
    </Table>
  );
}

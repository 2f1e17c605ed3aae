import { Table, Td, Th } from "@/components/ui/table";
import { formatInstant } from "@/lib/format/instant";
import { formatNumber } from "@/lib/format/number";
import { type DeliveryView, type deliveryLabels, toGpuHours } from "@/lib/health/delivery";

/** The card has half of the page: heads break into lines, so that no column is out of sight beside it. */
const head = "!whitespace-normal !py-1.5 align-bottom leading-4";

/** GPU-hours by day and label, newest day first; each row adds up to what was reserved, which stands first. */
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
          <Th align="end" className={head}>
            Reserved, GPU-h
          </Th>
          {labels.map(({ id, name, meaning }) => (
            <Th key={id} align="end" className={head}>
              <span title={meaning}>{name}</span>
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.map(({ day, gpuSeconds }) => (
          <tr key={day}>
            <th scope="row" className="whitespace-nowrap">
              {formatInstant(`${day}T12:00:00Z`, "UTC", "day")}
            </th>
            <Td align="end">{hours(gpuSeconds.contracted)}</Td>
            {labels.map(({ id }) => (
              <Td key={id} align="end">
                {hours(gpuSeconds[id])}
              </Td>
            ))}
          </tr>
        ))}
        <tr>
          <th scope="row">All</th>
          <Td align="end">{hours(total.contracted)}</Td>
          {labels.map(({ id }) => (
            <Td key={id} align="end">
              {hours(total[id])}
            </Td>
          ))}
        </tr>
      </tbody>
    </Table>
  );
}

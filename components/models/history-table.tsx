import { Instant } from "@/components/ui/instant";
import { Table, Td, Th } from "@/components/ui/table";
import { formatMs } from "@/lib/format/duration";
import { formatNumber } from "@/lib/format/number";
import type { ModelHourView } from "@/lib/models/model";

/** The numbers of the charts, newest hour first. */
export function HistoryTable({
  hours,
  zone,
  formatSpeed,
}: {
  hours: readonly ModelHourView[];
  zone: string;
  formatSpeed: (value: number) => string;
}) {
  const write = (value: number | null, format: (value: number) => string) => (value === null ? "–" : format(value));
  return (
    <Table caption="Speed by hour" tall>
      <thead>
        <tr>
          <Th>Hour</Th>
          <Th align="end">Requests</Th>
          <Th align="end">First token, p50</Th>
          <Th align="end">p95</Th>
          <Th align="end">Throughput, p50</Th>
          <Th align="end">p95, slow end</Th>
        </tr>
      </thead>
      <tbody>
        {hours.toReversed().map((each) => (
          <tr key={each.hour}>
            <Td nowrap>
              <Instant at={each.hour} zone={zone} dense />
            </Td>
            <Td align="end">{formatNumber(each.requests)}</Td>
            <Td align="end">{write(each.firstTokenMsP50, formatMs)}</Td>
            <Td align="end">{write(each.firstTokenMsP95, formatMs)}</Td>
            <Td align="end">{write(each.outputTokensPerSecondP50, formatSpeed)}</Td>
            <Td align="end">{write(each.outputTokensPerSecondP95, formatSpeed)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

import { Table, Td, Th } from "@/components/ui/table";
import { chanceLabel, horizonLabel } from "@/lib/capacity/class-words";
import { formatNumber } from "@/lib/format/number";
import type { Calibration } from "@/lib/surplus/history";

/** The same as the chart in numbers. */
export function CalibrationTable({ rows }: { rows: readonly Calibration[] }) {
  return (
    <Table caption="Past forecasts by their size, and how often the nodes were kept">
      <thead>
        <tr>
          <Th>Ahead</Th>
          <Th>Forecasts from</Th>
          <Th align="end">Number</Th>
          <Th align="end">Mean forecast</Th>
          <Th align="end">Kept</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.hours} ${row.from}`}>
            <Td nowrap>{horizonLabel(row.hours)}</Td>
            <Td nowrap>
              {chanceLabel(row.from)} to {chanceLabel(row.until)}
            </Td>
            <Td align="end">{formatNumber(row.forecasts)}</Td>
            <Td align="end">{chanceLabel(row.meanForecast)}</Td>
            <Td align="end">{chanceLabel(row.keptShare)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

import { Money } from "@/components/ui/money";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import { pathIn } from "@/lib/format/path";
import { dayLabel } from "@/lib/usage/day-label";
import { formatMeasure, measureLabels } from "@/lib/usage/measure";
import type { UsageReport } from "@/lib/usage/report";
import type { UsageFilter } from "@/lib/usage/schema";
import { QuantityCells, quantityHeads } from "./quantity-cells";

/** The chart's numbers as a table, newest day first, with every quantity beside them; a day opens its records. */
export function UsageDayTable({ org, report, filter }: { org: string; report: UsageReport; filter: UsageFilter }) {
  const { series, currency, period, measure } = report;
  const days = report.days.slice(0, period.begunDays).reverse();
  const none = <span className="text-muted">–</span>;
  return (
    <Table caption={`${measureLabels[measure]} by day, ${period.label}`} tall>
      <thead>
        <tr>
          <Th>Day</Th>
          {series.map(({ id, name }) => (
            <Th key={id} align="end">
              {name}
            </Th>
          ))}
          <Th align="end">{measureLabels[measure]}</Th>
          <Th align="end">Before</Th>
          {measure !== "cost" && <Th align="end">Cost</Th>}
          {quantityHeads.map((quantity) => (
            <Th key={quantity} align="end">
              {quantity}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.map(({ day, parts, total, cost, quantities, previousTotal }) => (
          <tr key={day}>
            <Td nowrap>
              <RowLink
                href={pathIn(org, "usage/records", {
                  day,
                  product: filter.product,
                  project: filter.project ?? "all",
                })}
              >
                {dayLabel(day, { weekday: true })}
              </RowLink>
            </Td>
            {series.map(({ id }) => (
              <Td key={id} align="end">
                {parts[id] ? formatMeasure(parts[id], report) : none}
              </Td>
            ))}
            <Td align="end" className="font-medium">
              {formatMeasure(total, report)}
            </Td>
            <Td align="end" className="text-muted">
              {previousTotal === null ? none : formatMeasure(previousTotal, report)}
            </Td>
            {measure !== "cost" && (
              <Td align="end">
                <Money value={{ amount: cost, currency }} />
              </Td>
            )}
            <QuantityCells of={quantities} />
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

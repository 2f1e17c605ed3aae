import { Money } from "@/components/ui/money";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import { recordsAddress } from "@/lib/usage/address";
import { intervalLabels, slotLabel } from "@/lib/usage/intervals";
import { formatMeasure, measureLabels } from "@/lib/usage/measure";
import type { UsageReport } from "@/lib/usage/report";
import type { UsageFilter } from "@/lib/usage/schema";
import { QuantityCells, quantityHeads } from "./quantity-cells";

const mostColumns = 12;

/** The chart's numbers as a table, newest first, with every quantity beside them; a row opens its records. */
export function UsageIntervalTable({ org, report, filter }: { org: string; report: UsageReport; filter: UsageFilter }) {
  const { currency, period, measure, interval } = report;
  const series = report.series.slice(0, mostColumns);
  const slots = report.slots.slice(0, report.begunSlots).reverse();
  const unit = intervalLabels[interval];
  const none = <span className="text-muted">–</span>;
  return (
    <Table caption={`${measureLabels[measure]} by ${unit.toLowerCase()}, ${period.label}`} tall>
      <thead>
        <tr>
          <Th>{unit}</Th>
          {series.map(({ key, name }) => (
            <Th key={key} align="end">
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
        {slots.map(({ key: slot, parts, total, cost, quantities, previousTotal }) => (
          <tr key={slot}>
            <Td nowrap>
              <RowLink href={recordsAddress(org, filter, report, { slot })}>
                {slotLabel(slot, interval, period.timeZone, { full: true })}
              </RowLink>
            </Td>
            {series.map(({ key }) => (
              <Td key={key} align="end">
                {parts[key] ? formatMeasure(parts[key], report) : none}
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

import type { ReactNode } from "react";
import { Sparkline } from "@/components/charts/sparkline";
import { Money } from "@/components/ui/money";
import { RowLink, SortableTh, Table, Td, Th } from "@/components/ui/table";
import { formatChange, formatPercent } from "@/lib/format/number";
import { recordsAddress, usageAddress } from "@/lib/usage/address";
import { splitLabel } from "@/lib/usage/dimensions";
import { formatMeasure, measureLabels, measureNouns } from "@/lib/usage/measure";
import type { UsagePart, UsageReport } from "@/lib/usage/report";
import type { UsageFilter } from "@/lib/usage/schema";
import { sortSeries } from "@/lib/usage/sort-series";
import { QuantityCells, quantityHeads } from "./quantity-cells";

const mostRows = 40;

/** The parts of the period's cost; a row opens its metered records. */
export function UsageBreakdown({ org, report, filter }: { org: string; report: UsageReport; filter: UsageFilter }) {
  const { split, within, measure } = report;
  const head = splitLabel(split);
  const series = sortSeries(report.series, filter.sort).slice(0, mostRows);
  const by = within ? `${head.toLowerCase()} and ${splitLabel(within).toLowerCase()}` : head.toLowerCase();
  const isCost = measure === "cost";
  return (
    <>
      <Table caption={`Cost and quantities by ${by}`}>
        <thead>
          <tr>
            <SortableTh
              href={usageAddress(org, filter, { sort: "name" })}
              sorted={filter.sort === "name" ? "ascending" : undefined}
            >
              {head}
            </SortableTh>
            <SortableTh
              align="end"
              href={usageAddress(org, filter, { sort: (filter.sort ?? "most") === "most" ? "least" : "most" })}
              sorted={sortedBy(filter.sort ?? "most", "most", "least")}
            >
              {measureLabels[measure]}
            </SortableTh>
            <Th align="end">{isCost ? "Share" : `Share of ${measureNouns[measure]}`}</Th>
            <SortableTh
              align="end"
              href={usageAddress(org, filter, { sort: filter.sort === "grown" ? "shrunk" : "grown" })}
              sorted={sortedBy(filter.sort, "grown", "shrunk")}
            >
              Against before
            </SortableTh>
            <Th>Over time</Th>
            {!isCost && <Th align="end">Cost</Th>}
            {quantityHeads.map((quantity) => (
              <Th key={quantity} align="end">
                {quantity}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {series.flatMap((each) => [
            <tr key={each.key}>
              <Td nowrap>
                <span className="flex items-center gap-2">
                  <svg width="10" height="10" aria-hidden="true" className="flex-none">
                    <rect width="10" height="10" rx="2.5" fill={`var(--chart-${each.colour})`} />
                  </svg>
                  <RowLink href={recordsAddress(org, filter, report, { groups: [{ split, id: each.id }] })}>
                    {each.name}
                  </RowLink>
                </span>
              </Td>
              <PartCells part={each} report={report}>
                <Sparkline
                  values={report.slots.slice(0, report.begunSlots).map(({ parts }) => Number(parts[each.key] ?? 0))}
                  label={`${each.name} over ${report.period.label}`}
                  width={72}
                  height={20}
                  colour={`var(--chart-${each.colour})`}
                />
              </PartCells>
            </tr>,
            ...(within
              ? each.parts.map((part) => (
                  <tr key={`${each.key} ${part.id}`}>
                    <Td nowrap className="pl-8">
                      <RowLink
                        href={recordsAddress(org, filter, report, {
                          groups: [
                            { split, id: each.id },
                            { split: within, id: part.id },
                          ],
                        })}
                      >
                        <span className="sr-only">{each.name}: </span>
                        {part.name}
                      </RowLink>
                    </Td>
                    <PartCells part={part} report={report} />
                  </tr>
                ))
              : []),
          ])}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className="text-start">
              Total
            </th>
            <PartCells
              part={{ ...report, id: null, name: "Total", share: report.series.length > 0 ? 1 : 0 }}
              report={report}
            />
          </tr>
        </tfoot>
      </Table>
      {report.series.length > series.length && (
        <p className="mt-2 text-xs text-muted">
          {series.length} of {report.series.length} are shown; the total and the CSV hold all.
        </p>
      )}
    </>
  );
}

function sortedBy(sort: string | undefined, down: string, up: string): "ascending" | "descending" | undefined {
  return sort === down ? "descending" : sort === up ? "ascending" : undefined;
}

function PartCells({ part, report, children }: { part: UsagePart; report: UsageReport; children?: ReactNode }) {
  const { currency, measure } = report;
  return (
    <>
      <Td align="end" nowrap>
        {measure === "cost" ? <Money value={{ amount: part.cost, currency }} /> : formatMeasure(part.total, report)}
      </Td>
      <Td align="end">{formatPercent(part.share)}</Td>
      <Td align="end" className="text-muted" title={`Before: ${formatMeasure(part.previousTotal, report)}`}>
        {formatChange(Number(part.total), Number(part.previousTotal))}
      </Td>
      <Td>{children}</Td>
      {measure !== "cost" && (
        <Td align="end" nowrap>
          <Money value={{ amount: part.cost, currency }} />
        </Td>
      )}
      <QuantityCells of={part.quantities} />
    </>
  );
}

import { Money } from "@/components/ui/money";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import { formatChange, formatPercent } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { measureNouns } from "@/lib/usage/measure";
import type { UsageReport } from "@/lib/usage/report";
import type { UsageFilter } from "@/lib/usage/schema";
import { QuantityCells, quantityHeads } from "./quantity-cells";

/** The parts of the period's cost, dearest first; a row opens its metered records. */
export function UsageBreakdown({ org, report, filter }: { org: string; report: UsageReport; filter: UsageFilter }) {
  const { series, split, currency, period } = report;
  const head = split === "project" ? "Project" : "Product";
  const recordsOf = (id: string) =>
    pathIn(org, "usage/records", {
      product: split === "product" ? id : filter.product,
      project: split === "project" ? id : (filter.project ?? "all"),
      from: period.from,
      until: period.until,
    });
  return (
    <Table caption={`Cost and quantities by ${head.toLowerCase()}`}>
      <thead>
        <tr>
          <Th>{head}</Th>
          <Th align="end">Cost</Th>
          <Th align="end">{report.measure === "cost" ? "Share" : `Share of ${measureNouns[report.measure]}`}</Th>
          <Th align="end">Against before</Th>
          {quantityHeads.map((quantity) => (
            <Th key={quantity} align="end">
              {quantity}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {series.map(({ id, name, colour, total, previousTotal, share, cost, quantities }) => (
          <tr key={id}>
            <Td nowrap>
              <span className="flex items-center gap-2">
                <svg width="10" height="10" aria-hidden="true" className="flex-none">
                  <rect width="10" height="10" rx="2.5" fill={`var(--chart-${colour})`} />
                </svg>
                <RowLink href={recordsOf(id)}>{name}</RowLink>
              </span>
            </Td>
            <Td align="end">
              <Money value={{ amount: cost, currency }} />
            </Td>
            <Td align="end">{formatPercent(share)}</Td>
            <Td align="end" className="text-muted">
              {formatChange(Number(total), Number(previousTotal))}
            </Td>
            <QuantityCells of={quantities} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" className="text-start">
            Total
          </th>
          <Td align="end">
            <Money value={{ amount: report.cost, currency }} />
          </Td>
          <Td align="end">{series.length > 0 ? "100 %" : "0 %"}</Td>
          <Td align="end" className="text-muted">
            {formatChange(Number(report.total), Number(report.previousTotal))}
          </Td>
          <QuantityCells of={report.quantities} />
        </tr>
      </tfoot>
    </Table>
  );
}

import { Money } from "@/components/ui/money";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import { pathIn } from "@/lib/format/path";
import { dayLabel } from "@/lib/usage/day-label";
import type { UsageReport } from "@/lib/usage/report";
import type { UsageFilter } from "@/lib/usage/schema";

/** The chart's numbers as a table, newest day first; a day opens its metered records. */
export function UsageDayTable({ org, report, filter }: { org: string; report: UsageReport; filter: UsageFilter }) {
  const { series, currency, period } = report;
  const days = report.days.slice(0, period.begunDays).reverse();
  return (
    <Table caption={`Cost by day, ${period.label}`} tall>
      <thead>
        <tr>
          <Th>Day</Th>
          {series.map(({ id, name }) => (
            <Th key={id} align="end">
              {name}
            </Th>
          ))}
          <Th align="end">Total</Th>
          <Th align="end">Before</Th>
        </tr>
      </thead>
      <tbody>
        {days.map(({ day, costs, total, previousTotal }) => (
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
                {costs[id] ? <Money value={{ amount: costs[id], currency }} /> : <span className="text-muted">–</span>}
              </Td>
            ))}
            <Td align="end" className="font-medium">
              <Money value={{ amount: total, currency }} />
            </Td>
            <Td align="end" className="text-muted">
              {previousTotal === null ? "–" : <Money value={{ amount: previousTotal, currency }} />}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

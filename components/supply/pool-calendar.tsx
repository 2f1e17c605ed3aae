import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import { formatInstant } from "@/lib/format/instant";
import { formatNumber, formatPercent } from "@/lib/format/number";
import type { CalendarPool } from "@/lib/supply/calendar";

const height = 48;
const dayWidth = 10;

/** The days of a pool as stacked bars, and the same by weeks as a table. Drawn on the server. */
export function PoolCalendar({ pool }: { pool: CalendarPool }) {
  const { name, className, days, released, sold } = pool;
  const most = Math.max(1, ...days.map((day) => day.released));
  const share = released > 0 ? formatPercent(sold / released) : "0 %";
  const summary = `${share} of ${formatNumber(released)} node-hours sold or held, ${formatNumber(released - sold)} unsold`;
  return (
    <Card title={name} description={`${className}: ${summary}.`} level={2}>
      <svg
        viewBox={`0 0 ${days.length * dayWidth} ${height}`}
        height={height}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${name}, ${className}: ${summary}`}
        className="block w-full"
      >
        <path d={barsOf(days.map((day) => day.released / most))} fill="var(--accent-soft-hover)" />
        <path d={barsOf(days.map((day) => day.sold / most))} fill="var(--accent)" />
      </svg>
      <div className="mt-1 flex justify-between text-2xs text-muted tabular-nums">
        <span>{dayLabel(days[0]?.day)}</span>
        <span>{dayLabel(days.at(-1)?.day)}</span>
      </div>
      <details className="mt-2">
        <summary className="w-fit cursor-pointer text-xs text-muted hover:text-foreground">
          The same as a table, by week
        </summary>
        <WeekTable pool={pool} />
      </details>
    </Card>
  );
}

/** A UTC day as every other day of the console is written. */
function dayLabel(day: string | undefined): string {
  return day ? formatInstant(`${day}T00:00:00Z`, "UTC", "day") : "";
}

/** All bars as one path: a calendar of many pools stays a small page. */
function barsOf(shares: readonly number[]): string {
  return shares
    .map((share, index) => [index * dayWidth, Math.round(share * height * 100) / 100] as const)
    .filter(([, size]) => size > 0)
    .map(([x, size]) => `M${x} ${height}v-${size}h${dayWidth - 1}v${size}z`)
    .join("");
}

function WeekTable({ pool: { name, className, weeks } }: { pool: CalendarPool }) {
  return (
    <Table caption={`${name}, ${className}, by week`} className="mt-2">
      <thead>
        <tr>
          <Th>Days</Th>
          <Th align="end">Released, node-hours</Th>
          <Th align="end">Sold or held, node-hours</Th>
          <Th align="end">Unsold, node-hours</Th>
          <Th align="end">Sold</Th>
        </tr>
      </thead>
      <tbody>
        {weeks.map(({ from, until, released, sold }) => (
          <tr key={from}>
            <th scope="row" className="whitespace-nowrap tabular-nums">
              {dayLabel(from)} to {dayLabel(until)}
            </th>
            <Td align="end">{formatNumber(released)}</Td>
            <Td align="end">{formatNumber(sold)}</Td>
            <Td align="end">{formatNumber(released - sold)}</Td>
            <Td align="end">{released > 0 ? formatPercent(sold / released) : "–"}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

import { type AvailabilityView, type CalendarRow, levelOf } from "@/lib/capacity/availability";
import { classLabel } from "@/lib/capacity/class-words";
import { formatAmount, formatMoney } from "@/lib/format/money";

type Show = "nodes" | "price";

/**
 * The calendar as a real table, which is read row by row and is the heat map itself. Cells carry what the picker around it
 * says of them; it has no copy of the figures.
 */
export function CalendarTable({ view, nodes, show }: { view: AvailabilityView; nodes: number; show: Show }) {
  const { days, months, rows } = view;
  const groups = Map.groupBy(rows, ({ nodeType }) => nodeType.id);
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: cells are reached with arrow keys, as of a grid
    <table className="calendar-table" role="grid" aria-labelledby="calendar">
      <thead>
        <tr>
          <th scope="col" rowSpan={2} className="calendar-corner">
            Node type, region
          </th>
          {months.map(({ name, days: count }) => (
            <th key={name} scope="colgroup" colSpan={count} className="calendar-month">
              <span>{name}</span>
            </th>
          ))}
        </tr>
        <tr>
          {days.map(({ date, number, weekend }, index) => (
            <th
              key={date}
              scope="col"
              data-day={date}
              data-weekend={weekend || undefined}
              aria-current={index === 0 ? "date" : undefined}
            >
              {number}
            </th>
          ))}
        </tr>
      </thead>
      {[...groups.values()].map((group) => (
        <tbody key={group[0]?.nodeType.id}>
          <tr>
            <th scope="rowgroup" colSpan={days.length + 1} className="calendar-group">
              <span>{group[0]?.nodeType.name}</span>
            </th>
          </tr>
          {group.map((row) => (
            <Row key={row.region.id} row={row} nodes={nodes} show={show} first={row === rows[0]} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Row({ row, nodes, show, first }: { row: CalendarRow; nodes: number; show: Show; first: boolean }) {
  const { nodeType, region, pools, cells } = row;
  const words = pools.map(
    ({ capacityClass, noticeClass, pricePerGpuHour }) =>
      `from ${formatMoney(pricePerGpuHour)} per GPU-hour, ${classLabel(capacityClass, noticeClass)}`,
  );
  const amounts = pools.map(({ pricePerGpuHour }) => formatAmount(pricePerGpuHour));
  const [cheapest] = pools;
  return (
    <tr
      data-type={nodeType.id}
      data-region={region.id}
      data-name={`${nodeType.name} in ${region.name}`}
      data-pools={words.join("|")}
    >
      <th scope="row">
        {region.name}
        {cheapest && <span>from {formatMoney(cheapest.pricePerGpuHour)}/GPU-h</span>}
      </th>
      {cells.map((cell, day) => (
        <td
          // biome-ignore lint/suspicious/noArrayIndexKey: a day is its place in the row
          key={day}
          tabIndex={first && day === 0 ? 0 : undefined}
          data-free={cell.free}
          data-pool={cell.pool ?? undefined}
          data-start={cell.startHour || undefined}
          data-level={levelOf(cell, nodes) || undefined}
          data-part={(cell.pool !== null && cell.free < nodes) || undefined}
        >
          {(show === "price" ? amounts[cell.pool ?? -1] : cell.free) || "–"}
        </td>
      ))}
    </tr>
  );
}

import Link from "next/link";
import { classNames } from "@/components/ui/class-names";
import type { ActDay, ActMonth } from "@/lib/desk/act-days";
import { formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
/** More are one word: the day's entries say all. */
const mostActs = 4;

/** A month of acts as weeks; on a telephone as a list of the days on which something was done. */
export function ActCalendar({ month }: { month: ActMonth }) {
  return (
    <div className="overflow-hidden rounded-lg border border-border bg-surface">
      <div aria-hidden="true" className="hidden grid-cols-7 border-b border-border text-xs text-muted md:grid">
        {weekdays.map((weekday) => (
          <span key={weekday} className="px-2 py-1.5">
            {weekday}
          </span>
        ))}
      </div>
      <ol aria-label={`Acts of ${month.title}`} className="grid md:grid-cols-7">
        {month.days.map((day, index) => (
          <li
            key={day.day}
            style={index === 0 ? { gridColumnStart: `var(--first, ${month.blanks + 1})` } : undefined}
            className={classNames(
              "min-w-0 border-b border-separator p-2 md:min-h-24 md:border-r",
              index === 0 && "max-md:[--first:1]",
              day.acts.length === 0 && "max-md:hidden",
            )}
          >
            <Day day={day} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Day({ day: { day, isToday, acts } }: { day: ActDay }) {
  const number = Number(day.slice(8));
  const date = (
    <time dateTime={day} className={classNames("text-table tabular-nums", isToday && "font-semibold")}>
      {number}
      {isToday && <span className="ml-1 text-xs font-normal">today</span>}
    </time>
  );
  if (acts.length === 0) return <span className="text-muted">{date}</span>;
  const others = acts.slice(mostActs).reduce((sum, { count }) => sum + count, 0);
  return (
    <Link
      href={pathIn("operator", "audit-log", { day })}
      prefetch={false}
      className="-m-1 grid gap-1 rounded p-1 hover:bg-surface-hover"
    >
      {date}
      <ul className="grid gap-0.5 text-xs">
        {acts.slice(0, mostActs).map(({ what, count }) => (
          <li key={what} className="break-words">
            {count > 1 && <span className="font-medium tabular-nums">{formatNumber(count)} × </span>}
            {what}
          </li>
        ))}
        {others > 0 && <li className="text-muted">and {formatNumber(others)} more</li>}
      </ul>
    </Link>
  );
}

import { levelStarts } from "@/lib/capacity/availability";
import { formatCount } from "@/lib/format/number";

/** What the cells' shapes and colours say. Every cell has its number too. */
export function CalendarLegend({ nodes }: { nodes: number }) {
  return (
    <ul className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted">
      <li className="flex items-center gap-1.5">
        <Swatch /> {nodes === 1 ? "none free" : `fewer than ${formatCount(nodes, "node")}`}
      </li>
      <li className="flex items-center gap-1.5">
        <Swatch part /> a part of the day
      </li>
      {levelStarts.map((least, index) => {
        const next = levelStarts[index + 1];
        if (next !== undefined && next <= nodes) return null;
        return (
          <li key={least} className="flex items-center gap-1.5">
            <Swatch level={index + 1} />{" "}
            {next === undefined ? `${Math.max(least, nodes)} or more` : `${Math.max(least, nodes)}–${next - 1}`}
          </li>
        );
      })}
    </ul>
  );
}

function Swatch({ level, part }: { level?: number; part?: boolean }) {
  return <span aria-hidden="true" className="calendar-swatch" data-level={level} data-part={part || undefined} />;
}

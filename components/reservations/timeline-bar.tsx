import type { CSSProperties } from "react";
import { statusLabel } from "@/components/ui/status-looks";
import { formatInstant, formatWindow } from "@/lib/format/instant";
import type { ReservationState } from "@/lib/reservations/states";
import type { Timeline, TimelineBar } from "@/lib/reservations/timeline";

const fills: Partial<Record<ReservationState, string>> = {
  active: "fill-success",
  ending: "fill-warning",
  degraded: "fill-warning",
  reclaiming: "fill-warning",
  ended: "fill-default stroke-border-strong",
  cancelled: "fill-default stroke-border-strong",
  failed: "fill-danger",
};

const thinnest = "8px";

/** Wide enough to be seen and pointed at, on a phone too, and never beyond the end of the line. */
function extentOf({ left, width }: Pick<TimelineBar, "left" | "width">): CSSProperties {
  return { x: `min(${left}%, 100% - ${thinnest})`, width: `max(${width}%, ${thinnest})` };
}

/** One reservation on its line: the bar, reminders of its end as notches, and now. */
export function TimelineBarLine({ bar, now, zone }: { bar: TimelineBar; now: number | null; zone: string }) {
  return (
    <svg width="100%" height="18" className="overflow-visible" aria-hidden="true">
      <title>{`${bar.name}: ${statusLabel(bar.state)}, ${formatWindow(bar.startsAt, bar.endsAt, zone)}`}</title>
      <line x1="0" x2="100%" y1="9" y2="9" className="stroke-separator" />
      <rect
        style={extentOf(bar)}
        y="3"
        height="12"
        rx="3"
        className={fills[bar.state] ?? "fill-accent-soft stroke-accent"}
      />
      {bar.notices.map(({ at, label, left }) => (
        <line key={at} x1={`${left}%`} x2={`${left}%`} y1="3" y2="15" className="stroke-surface" strokeWidth="2">
          <title>{`${label} before the end: ${formatInstant(at, zone)}`}</title>
        </line>
      ))}
      {now !== null && <NowLine left={now} />}
    </svg>
  );
}

/** What the line of time says where. */
export function TimelineAxis({ ticks, now }: { ticks: Timeline["ticks"]; now: number | null }) {
  return (
    <svg width="100%" height="18" aria-hidden="true" className="hidden overflow-visible sm:col-start-2 sm:block">
      {ticks.map(({ label, left }) => (
        <g key={left}>
          <line x1={`${left}%`} x2={`${left}%`} y1="0" y2="4" className="stroke-border-strong" />
          <text x={`${left}%`} y="15" className="fill-muted text-2xs tabular-nums">
            {label}
          </text>
        </g>
      ))}
      {now !== null && <NowLine left={now} />}
    </svg>
  );
}

function NowLine({ left }: { left: number }) {
  return (
    <line x1={`${left}%`} x2={`${left}%`} y1="-3" y2="21" className="stroke-foreground" strokeWidth="1.5">
      <title>Now</title>
    </line>
  );
}

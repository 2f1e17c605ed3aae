import { Card } from "@/components/ui/card";
import { statusLabel } from "@/components/ui/status-badge";
import { formatInstant, formatWindow } from "@/lib/format/instant";
import type { ReservationState } from "@/lib/reservations/states";
import type { Timeline } from "@/lib/reservations/timeline";

const fills: Partial<Record<ReservationState, string>> = {
  active: "fill-success",
  ending: "fill-warning",
  degraded: "fill-warning",
  reclaiming: "fill-warning",
};

/** What runs and what is to come as bars, with now as a line across them. Not read aloud: the table below says the same. */
export function ReservationTimeline({ timeline, zone }: { timeline: Timeline; zone: string }) {
  return (
    <Card
      title="What runs, and what comes"
      description={`${formatInstant(timeline.from, zone, "day")} to ${formatInstant(timeline.until, zone, "day")}; the line is now.`}
      className="mb-4"
    >
      <div aria-hidden="true" className="grid gap-y-1 text-xs sm:grid-cols-[15rem_minmax(0,1fr)] sm:gap-x-4">
        {timeline.bars.map((bar) => (
          <div key={bar.id} className="col-span-full grid items-center gap-x-4 sm:grid-cols-subgrid">
            <p className="truncate text-table">
              {bar.name} <span className="text-2xs text-muted">{statusLabel(bar.state)}</span>
            </p>
            <svg width="100%" height="18" className="overflow-visible">
              <title>{`${statusLabel(bar.state)}, ${formatWindow(bar.startsAt, bar.endsAt, zone)}`}</title>
              <line x1="0" x2="100%" y1="9" y2="9" className="stroke-separator" />
              <rect
                x={`${bar.left}%`}
                width={`${bar.width}%`}
                y="3"
                height="12"
                rx="3"
                className={fills[bar.state] ?? "fill-accent-soft stroke-accent"}
              />
              <line
                x1={`${timeline.now}%`}
                x2={`${timeline.now}%`}
                y1="-3"
                y2="21"
                className="stroke-foreground"
                strokeWidth="1.5"
              />
            </svg>
          </div>
        ))}
        <svg width="100%" height="18" aria-hidden="true" className="hidden overflow-visible sm:col-start-2 sm:block">
          {timeline.ticks.map(({ at, left }) => (
            <g key={at}>
              <line x1={`${left}%`} x2={`${left}%`} y1="0" y2="4" className="stroke-border-strong" />
              <text x={`${left}%`} y="15" className="fill-muted text-2xs tabular-nums">
                {formatInstant(at, zone, "day")}
              </text>
            </g>
          ))}
        </svg>
      </div>
    </Card>
  );
}

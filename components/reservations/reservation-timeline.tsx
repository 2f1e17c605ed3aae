import Link from "next/link";
import { Card } from "@/components/ui/card";
import { statusLabel } from "@/components/ui/status-looks";
import { formatInstant, formatWindow } from "@/lib/format/instant";
import { pathIn } from "@/lib/format/path";
import type { Timeline, TimelineBar } from "@/lib/reservations/timeline";
import { TimelineAxis, TimelineBarLine } from "./timeline-bar";

/** What runs and what is to come as bars, with now as a line across them. Not read aloud: the table below says the same. */
export function ReservationTimeline({ timeline, zone }: { timeline: Timeline; zone: string }) {
  return (
    <Card
      title="What runs, and what comes"
      description={`${formatInstant(timeline.from, zone, "day")} to ${formatInstant(timeline.until, zone, "day")}; the line is now.`}
      className="mb-4"
    >
      <div aria-hidden="true" className={grid}>
        {timeline.bars.map((bar) => (
          <div key={bar.id} className={row}>
            <p className="truncate text-table">
              <BarName bar={bar} />
            </p>
            <TimelineBarLine bar={bar} now={timeline.now} zone={zone} />
          </div>
        ))}
        <TimelineAxis ticks={timeline.ticks} now={null} />
      </div>
    </Card>
  );
}

/** Every reservation that shares time with the window, each bar named and opening its page. */
export function TimelineList({ timeline, org, zone }: { timeline: Timeline; org: string; zone: string }) {
  return (
    <div className="card p-4">
      <div className={grid}>
        <TimelineAxis ticks={timeline.ticks} now={timeline.now} />
        <ol className="contents">
          {timeline.bars.map((bar) => (
            <li key={bar.id} className={row}>
              <Link href={pathIn(org, `reservations/${bar.id}`)} prefetch={false} className="truncate text-table link">
                <BarName bar={bar} />
                <span className="sr-only">, {formatWindow(bar.startsAt, bar.endsAt, zone)}</span>
              </Link>
              <TimelineBarLine bar={bar} now={timeline.now} zone={zone} />
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}

const grid = "grid gap-y-1 text-xs sm:grid-cols-[15rem_minmax(0,1fr)] sm:gap-x-4";
const row = "col-span-full grid items-center gap-x-4 sm:grid-cols-subgrid";

function BarName({ bar }: { bar: TimelineBar }) {
  return (
    <>
      {bar.name} <span className="text-2xs text-muted">{statusLabel(bar.state)}</span>
    </>
  );
}

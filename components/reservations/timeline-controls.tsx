import type { Route } from "next";
import { LinkButton } from "@/components/ui/button";
import { Segments } from "@/components/ui/segments";
import { type TimelineWindow, type Zoom, zooms } from "@/lib/reservations/timeline-window";

const labels: Record<Zoom, string> = { day: "Day", week: "Week", month: "Month", quarter: "Quarter" };

/** How much time the timeline shows, and the ways to before, now and after. */
export function TimelineControls({
  window,
  at,
}: {
  window: TimelineWindow;
  at: (next: { zoom?: string; at?: string }) => Route;
}) {
  return (
    <div className="mb-4 flex flex-wrap items-center gap-3">
      <Segments
        label="Time shown"
        items={zooms.map((zoom) => ({
          href: at({ zoom, at: window.date }),
          label: labels[zoom],
          current: zoom === window.zoom,
        }))}
      />
      <div className="flex items-center gap-2">
        <LinkButton href={at({ at: window.earlier })} size="sm">
          Earlier
        </LinkButton>
        <LinkButton href={at({ at: "" })} size="sm">
          Now
        </LinkButton>
        <LinkButton href={at({ at: window.later })} size="sm">
          Later
        </LinkButton>
      </div>
      <p className="text-table font-medium">{window.label}</p>
    </div>
  );
}

import type { Route } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { ErrorState } from "@/components/feedback/error-state";
import { Instant } from "@/components/ui/instant";
import { TextLink } from "@/components/ui/text-link";
import type { AvailabilityAnswer } from "@/lib/capacity/availability";
import { formatCount } from "@/lib/format/number";
import { CalendarLegend } from "./calendar-legend";
import { CalendarTable } from "./calendar-table";
import { WindowPicker } from "./window-picker";

/** Free nodes by node type, region and day as a heat map, on which a window is picked. Waits for the answer. */
export async function AvailabilityCalendar({
  answer,
  nodes,
  show,
  zone,
  soonest,
  search,
  again,
}: {
  answer: Promise<AvailabilityAnswer>;
  /** How many are looked for. */
  nodes: number;
  show: "nodes" | "price";
  zone: string;
  /** The next full hour. */
  soonest: string;
  /** Address of the search, to which a window is added. */
  search: Route;
  /** Calendar without its filters. */
  again: Route;
}) {
  const found = await answer;
  if (!found.ok) {
    return (
      <ErrorState title="This calendar was refused" requestId={found.requestId}>
        {found.message}
      </ErrorState>
    );
  }
  const { view } = found;
  if (view.rows.length === 0) {
    return (
      <EmptyState
        icon="calendar-days"
        title="Nothing of this kind is on sale"
        action={<TextLink href={again}>Show every node type</TextLink>}
      >
        A row for each node type and region will stand here, with the free nodes of each of the next 120 days.
      </EmptyState>
    );
  }
  return (
    <section aria-labelledby="calendar">
      <div className="mb-2 flex flex-wrap items-end justify-between gap-x-6 gap-y-1">
        <div>
          <h2 id="calendar" className="text-sm font-semibold">
            {show === "price" ? "Cheapest price per GPU-hour by day" : "Free nodes by day"}
          </h2>
          <p className="text-table text-muted">
            Days are UTC days; free is what one pool has through the whole day. For {formatCount(nodes, "node")}, as of{" "}
            <Instant at={view.asOf} zone={zone} style="time" />.
          </p>
        </div>
        <CalendarLegend nodes={nodes} />
      </div>
      <WindowPicker key={view.asOf} search={search} soonest={soonest} nodes={nodes}>
        <CalendarTable view={view} nodes={nodes} show={show} />
      </WindowPicker>
    </section>
  );
}

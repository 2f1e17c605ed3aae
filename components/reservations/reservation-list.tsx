import type { Route } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Pagination } from "@/components/ui/pagination";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import type { ReservationRow } from "@/lib/reservations/reservation";
import type { Timeline } from "@/lib/reservations/timeline";
import { ChooseForm, type ChosenAct } from "./choose-form";
import { ReservationTable } from "./reservation-table";
import { ReservationTimeline } from "./reservation-timeline";

/** A page of reservations: bars on a line of time, the table, and the way on. */
export function ReservationList({
  items,
  timeline,
  org,
  zone,
  first,
  next,
  csv,
  acts,
}: {
  items: readonly ReservationRow[];
  timeline: Timeline | null;
  org: string;
  zone: string;
  first: Route | null;
  next: Route | null;
  csv: Route;
  /** What this person may do to several at once. */
  acts: readonly ChosenAct[];
}) {
  if (items.length === 0) {
    const all = <LinkButton href={pathIn(org, "reservations", { project: "all" })}>Show all</LinkButton>;
    return (
      <EmptyState icon="search" title="No reservation fits these filters" action={all}>
        Widen the state, choose all projects, or search for something else.
      </EmptyState>
    );
  }
  return (
    <>
      {timeline && <ReservationTimeline timeline={timeline} zone={zone} />}
      <ChooseForm key={items.map(({ id }) => id).join()} acts={acts} total={items.length}>
        <ReservationTable reservations={items} org={org} zone={zone} />
      </ChooseForm>
      <Pagination first={first} next={next} shown={`${formatCount(items.length, "reservation")} shown`} />
      <a href={csv} download className="link mt-2 inline-flex items-center gap-1.5 text-xs">
        <Icon name="download" size={14} />
        Download these as CSV
      </a>
    </>
  );
}

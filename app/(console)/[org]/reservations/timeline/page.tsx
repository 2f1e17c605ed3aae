import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { Notice } from "@/components/feedback/notice";
import { ReservationFilters } from "@/components/reservations/reservation-filters";
import { TimelineList } from "@/components/reservations/reservation-timeline";
import { ReservationViews } from "@/components/reservations/reservation-views";
import { TimelineControls } from "@/components/reservations/timeline-controls";
import { SaveViewDialog } from "@/components/saved-views/save-view-dialog";
import { SavedViewsMenu } from "@/components/saved-views/saved-views-menu";
import { PageHeader } from "@/components/ui/page-header";
import { requireOrganization } from "@/lib/auth/session";
import { pathIn, queryOf } from "@/lib/format/path";
import { chosenProject } from "@/lib/projects/chosen-project";
import { reservationFilter, timelineChoice } from "@/lib/reservations/schema";
import { getTimeline } from "@/lib/reservations/timeline-page";
import { removeViewAction, saveViewAction } from "@/lib/saved-views/actions";
import { listSavedViews } from "@/lib/saved-views/queries";

export const metadata: Metadata = { title: "Timeline of reservations" };

export default async function TimelinePage({ params, searchParams }: PageProps<"/[org]/reservations/timeline">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "reservations.read");
  const query = await searchParams;
  const { cursor: _, ...given } = reservationFilter.parse(query);
  const choice = timelineChoice.parse(query);
  const filter = { ...given, project: await chosenProject(org, given.project) };
  const [{ timeline, window, isCut, ...choices }, views] = await Promise.all([
    getTimeline(ctx, filter, choice),
    listSavedViews(ctx),
  ]);
  const at = (next: { zoom?: string; at?: string }) =>
    pathIn(org, "reservations/timeline", { ...given, ...choice, ...next });
  return (
    <>
      <PageHeader
        title="Reservations"
        line={`${window.label}, in ${ctx.timeZone}. Notches are reminders of the end.`}
      />
      <ReservationViews org={org} current="timeline" filter={given}>
        <SavedViewsMenu org={org} views={views} remove={removeViewAction.bind(null, org)} />
        <SaveViewDialog
          page="reservations/timeline"
          query={queryOf({ ...given, zoom: choice.zoom })}
          save={saveViewAction.bind(null, org)}
        />
      </ReservationViews>
      <ReservationFilters
        action={pathIn(org, "reservations/timeline")}
        kept={{ zoom: choice.zoom, at: choice.at }}
        filter={filter}
        {...choices}
      />
      <TimelineControls window={window} at={at} />
      {isCut && (
        <div className="mb-4">
          <Notice tone="warning">
            More reservations share this time than can be shown. Narrow the filters to see the others.
          </Notice>
        </div>
      )}
      {timeline.bars.length === 0 ? (
        <EmptyState icon="calendar-search" title={`Nothing runs in ${window.label}`}>
          Choose another time, a longer one, or widen the filters.
        </EmptyState>
      ) : (
        <TimelineList timeline={timeline} org={org} zone={ctx.timeZone} />
      )}
    </>
  );
}

import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { ReservationFilters } from "@/components/reservations/reservation-filters";
import { ReservationList } from "@/components/reservations/reservation-list";
import { ReservationViews } from "@/components/reservations/reservation-views";
import { SaveViewDialog } from "@/components/saved-views/save-view-dialog";
import { SavedViewsMenu } from "@/components/saved-views/saved-views-menu";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { pathIn, queryOf } from "@/lib/format/path";
import { chosenProject } from "@/lib/projects/chosen-project";
import { actsOnChosen } from "@/lib/reservations/acts-on-chosen";
import { getReservationList } from "@/lib/reservations/list-page";
import { reservationFilter } from "@/lib/reservations/schema";
import { removeViewAction, saveViewAction } from "@/lib/saved-views/actions";
import { listSavedViews } from "@/lib/saved-views/queries";

export const metadata: Metadata = { title: "Reservations" };

export default async function ReservationsPage({ params, searchParams }: PageProps<"/[org]/reservations">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "reservations.read");
  const { cursor, ...given } = reservationFilter.parse(await searchParams);
  const filter = { ...given, project: await chosenProject(org, given.project) };
  const [{ items, nextCursor, timeline, isNarrowed, ...choices }, views] = await Promise.all([
    getReservationList(ctx, { ...filter, cursor }),
    listSavedViews(ctx),
  ]);
  const at = (next?: string) => pathIn(org, "reservations", { ...given, cursor: next });
  const find = (
    <LinkButton href={pathIn(org, "capacity")} variant="primary" icon="search">
      Find capacity
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title="Reservations"
        line="What runs, what comes, and what it costs."
        actions={
          <>
            <LinkButton href={pathIn(org, "settings#calendar")} icon="calendar-days">
              In your calendar
            </LinkButton>
            {can(ctx.role, "reservations.buy") && (
              <LinkButton href={pathIn(org, "reservations/take-over")} icon="send" prefetch={false}>
                Enter a transfer code
              </LinkButton>
            )}
            {find}
          </>
        }
      />
      {items.length === 0 && !isNarrowed ? (
        <EmptyState icon="cpu" title="No reservation yet" action={find}>
          A reservation is nodes for a time, at a fixed price. Find capacity, hold an offer with a quote, and buy it.
        </EmptyState>
      ) : (
        <>
          <ReservationViews org={org} current="list" filter={given}>
            <SavedViewsMenu org={org} views={views} remove={removeViewAction.bind(null, org)} />
            <SaveViewDialog page="reservations" query={queryOf(given)} save={saveViewAction.bind(null, org)} />
          </ReservationViews>
          <ReservationFilters action={pathIn(org, "reservations")} filter={filter} {...choices} />
          <ReservationList
            {...{ items, timeline, org, zone: ctx.timeZone }}
            first={cursor ? at() : null}
            next={nextCursor === null ? null : at(nextCursor)}
            acts={actsOnChosen(ctx)}
            csv={pathIn("api/organizations", `${org}/reservations/export`, filter)}
          />
        </>
      )}
    </>
  );
}

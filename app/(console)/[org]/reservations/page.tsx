import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { ReservationFilters } from "@/components/reservations/reservation-filters";
import { ReservationList } from "@/components/reservations/reservation-list";
import { ReservationViews } from "@/components/reservations/reservation-views";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requireOrganization } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { chosenProject } from "@/lib/projects/chosen-project";
import { getReservationList } from "@/lib/reservations/list-page";
import { reservationFilter } from "@/lib/reservations/schema";

export const metadata: Metadata = { title: "Reservations" };

export default async function ReservationsPage({ params, searchParams }: PageProps<"/[org]/reservations">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "reservations.read");
  const { cursor, ...given } = reservationFilter.parse(await searchParams);
  const filter = { ...given, project: await chosenProject(org, given.project) };
  const { items, nextCursor, timeline, isNarrowed, ...choices } = await getReservationList(ctx, { ...filter, cursor });
  const at = (next?: string) => pathIn(org, "reservations", { ...given, cursor: next });
  const find = (
    <LinkButton href={pathIn(org, "capacity")} variant="primary" icon="search">
      Find capacity
    </LinkButton>
  );
  return (
    <>
      <PageHeader title="Reservations" line="What runs, what comes, and what it costs." actions={find} />
      {items.length === 0 && !isNarrowed ? (
        <EmptyState icon="cpu" title="No reservation yet" action={find}>
          A reservation is nodes for a time, at a fixed price. Find capacity, hold an offer with a quote, and buy it.
        </EmptyState>
      ) : (
        <>
          <ReservationViews org={org} current="list" filter={given} />
          <ReservationFilters action={pathIn(org, "reservations")} filter={filter} {...choices} />
          <ReservationList
            {...{ items, timeline, org, zone: ctx.timeZone }}
            first={cursor ? at() : null}
            next={nextCursor === null ? null : at(nextCursor)}
            csv={pathIn("api/organizations", `${org}/reservations/export`, filter)}
          />
        </>
      )}
    </>
  );
}

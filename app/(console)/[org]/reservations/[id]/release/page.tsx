import type { Metadata } from "next";
import { ErrorState } from "@/components/feedback/error-state";
import { ReleaseForm } from "@/components/reservations/release-form";
import { ReleaseNumbers } from "@/components/reservations/release-numbers";
import { ReleaseSize } from "@/components/reservations/release-size";
import { WhatFollows } from "@/components/reservations/what-follows";
import { WhatStops } from "@/components/reservations/what-stops";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { Result, WorkedOut } from "@/components/ui/worked-out";
import { requireOrganization } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { orNotFound } from "@/lib/query/or-not-found";
import { titleOf } from "@/lib/query/title-of";
import { releaseReservationAction } from "@/lib/reservations/actions";
import { getReservation } from "@/lib/reservations/queries";
import { getReleasePage, releaseQuery } from "@/lib/reservations/release-page";

export async function generateMetadata({ params }: PageProps<"/[org]/reservations/[id]/release">): Promise<Metadata> {
  const { org, id } = await params;
  return titleOf(
    org,
    "reservations.release",
    "Release early",
    async (ctx) => `Release ${(await getReservation(ctx, id)).name}`,
  );
}

export default async function ReleasePage({ params, searchParams }: PageProps<"/[org]/reservations/[id]/release">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "reservations.release");
  const { nodes } = releaseQuery.parse(await searchParams);
  const { reservation, numbers, dependants, following, cancels } = await orNotFound(getReleasePage(ctx, id, nodes));
  const back = <LinkButton href={pathIn(org, `reservations/${id}`)}>Back to the reservation</LinkButton>;
  return (
    <WorkedOut>
      <PageHeader
        title={`${cancels ? "Cancel" : "Release"} ${reservation.name}`}
        of={reservation}
        badge={<StatusBadge status={reservation.state} />}
        line="Look at what it costs and gives back before you confirm."
      />
      {reservation.nodes > 1 && reservation.release === null && (
        <ReleaseSize {...{ org, id, nodes: nodes ?? reservation.nodes, most: reservation.nodes }} />
      )}
      {numbers.ok && <WhatStops org={org} dependants={dependants} />}
      {numbers.ok && following && <WhatFollows {...{ org, id, cancels, following }} zone={ctx.timeZone} />}
      {numbers.ok ? (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <ReleaseNumbers numbers={numbers.data} startsAt={reservation.startsAt} zone={ctx.timeZone} />
          <Result>
            <ReleaseForm
              {...{ reservation, org, zone: ctx.timeZone, numbers: numbers.data, cancels }}
              action={releaseReservationAction.bind(null, org)}
            />
          </Result>
        </div>
      ) : (
        <ErrorState
          title={
            numbers.error.code === "release_not_possible" ? "This cannot be given back now" : "The terms cannot be read"
          }
          requestId={numbers.error.requestId}
          action={back}
        >
          {numbers.error.message}
        </ErrorState>
      )}
    </WorkedOut>
  );
}

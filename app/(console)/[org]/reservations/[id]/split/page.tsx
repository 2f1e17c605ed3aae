import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { ErrorState } from "@/components/feedback/error-state";
import { SplitChoice } from "@/components/reservations/split-choice";
import { SplitForm } from "@/components/reservations/split-form";
import { SplitNumbers } from "@/components/reservations/split-numbers";
import { WhatStops } from "@/components/reservations/what-stops";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { Result, WorkedOut } from "@/components/ui/worked-out";
import { requireOrganization } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { orNotFound } from "@/lib/query/or-not-found";
import { splitReservationAction } from "@/lib/reservations/change-actions";
import { getSplitPage, splitQuery } from "@/lib/reservations/split-page";

export const metadata: Metadata = { title: "Split" };

export default async function SplitPage({ params, searchParams }: PageProps<"/[org]/reservations/[id]/split">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "reservations.buy");
  const asked = splitQuery.parse(await searchParams);
  const { reservation, query, numbers, dependants } = await orNotFound(getSplitPage(ctx, id, asked));
  const zone = ctx.timeZone;
  return (
    <WorkedOut>
      <PageHeader
        title={`Split ${reservation.name}`}
        of={reservation}
        badge={<StatusBadge status={reservation.state} />}
        line="Part of it becomes a reservation of its own, to extend, release or charge apart. The cost stays the same."
      />
      <SplitChoice {...{ org, reservation, query, zone }} />
      {numbers === null && (
        <EmptyState icon="layers" title="Choose the hour at which it is split">
          It has one node, so its time can be divided: what comes after that hour becomes a reservation of its own.
        </EmptyState>
      )}
      {dependants && <WhatStops org={org} dependants={dependants} />}
      {numbers?.ok && (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <SplitNumbers numbers={numbers.data.terms} zone={zone} />
          <Result>
            <SplitForm
              {...{ reservation, org, zone, numbers: numbers.data.terms, choice: numbers.data.choice }}
              action={splitReservationAction.bind(null, org)}
            />
          </Result>
        </div>
      )}
      {numbers && !numbers.ok && (
        <ErrorState
          title="It cannot be split so"
          requestId={numbers.error.requestId}
          action={<LinkButton href={pathIn(org, `reservations/${id}`)}>Back to the reservation</LinkButton>}
        >
          {numbers.error.message}
        </ErrorState>
      )}
    </WorkedOut>
  );
}

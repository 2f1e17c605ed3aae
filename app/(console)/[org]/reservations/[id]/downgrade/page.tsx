import type { Metadata } from "next";
import { ErrorState } from "@/components/feedback/error-state";
import { Notice } from "@/components/feedback/notice";
import { DowngradeForm } from "@/components/give-back/downgrade-form";
import { DowngradeNumbers } from "@/components/give-back/downgrade-numbers";
import { WhatStops } from "@/components/reservations/what-stops";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Segments } from "@/components/ui/segments";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireOrganization } from "@/lib/auth/session";
import { classLabel } from "@/lib/capacity/class-words";
import { pathIn } from "@/lib/format/path";
import { downgradeReservationAction } from "@/lib/give-back/actions";
import { getDowngradePage } from "@/lib/give-back/downgrade-page";
import { downgradeQuery } from "@/lib/give-back/schema";
import { orNotFound } from "@/lib/query/or-not-found";

export const metadata: Metadata = { title: "Go on as surplus" };

export default async function DowngradePage({ params, searchParams }: PageProps<"/[org]/reservations/[id]/downgrade">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "reservations.release");
  const { notice } = downgradeQuery.parse(await searchParams);
  const { reservation, numbers, dependants } = await orNotFound(getDowngradePage(ctx, id, notice));
  const place = { org, zone: ctx.timeZone };
  return (
    <>
      <PageHeader
        title={`Go on as surplus: ${reservation.name}`}
        of={reservation}
        badge={<StatusBadge status={reservation.state} />}
        line="Cheaper until its end, and the operator may take the nodes back on the notice that you choose."
      />
      <div className="mb-4">
        <Segments
          label="Notice class"
          items={(["24h", "1h", "15m", "2m"] as const).map((each) => ({
            href: pathIn(org, `reservations/${id}/downgrade`, { notice: each }),
            label: classLabel("surplus", each),
            current: each === notice,
          }))}
        />
      </div>
      {numbers.ok && <WhatStops org={org} dependants={dependants} />}
      {numbers.ok ? (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <DowngradeNumbers numbers={numbers.data} zone={ctx.timeZone} />
          {numbers.data.freeNodes >= numbers.data.nodes ? (
            <DowngradeForm
              {...{ reservation, numbers: numbers.data, ...place }}
              action={downgradeReservationAction.bind(null, org)}
            />
          ) : (
            <Notice tone="warning" title="There is not enough surplus of this class">
              {numbers.data.freeNodes} of {numbers.data.nodes} nodes are free until the end of the reservation. Try
              another class, or look again later.
            </Notice>
          )}
        </div>
      ) : (
        <ErrorState
          title="This is not possible now"
          requestId={numbers.error.requestId}
          action={<LinkButton href={pathIn(org, `reservations/${id}`)}>Back to the reservation</LinkButton>}
        >
          {numbers.error.message}
        </ErrorState>
      )}
    </>
  );
}

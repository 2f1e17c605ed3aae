import type { Metadata } from "next";
import { WhatStops } from "@/components/reservations/what-stops";
import { OfferForm } from "@/components/transfers/offer-form";
import { OfferList } from "@/components/transfers/offer-list";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { OperationId } from "@/components/ui/operation-id";
import { PageHeader } from "@/components/ui/page-header";
import { Points } from "@/components/ui/points";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireOrganization } from "@/lib/auth/session";
import { getDependants } from "@/lib/endings/queries";
import { pathIn } from "@/lib/format/path";
import { orNotFound } from "@/lib/query/or-not-found";
import { settled } from "@/lib/query/settled";
import { getReservation } from "@/lib/reservations/queries";
import { isDivisible } from "@/lib/reservations/states";
import { offerReservationAction, withdrawOfferAction } from "@/lib/transfers/actions";
import { listOffers } from "@/lib/transfers/queries";

export const metadata: Metadata = { title: "Transfer" };

export default async function TransferPage({ params }: PageProps<"/[org]/reservations/[id]/transfer">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "reservations.buy");
  const [reservation, offers, dependants] = await orNotFound(
    Promise.all([getReservation(ctx, id), listOffers(ctx, id), settled(getDependants(ctx, id), ctx)]),
  );
  const canBeOffered = isDivisible(reservation.state) && reservation.release === null;
  return (
    <>
      <PageHeader
        title={`Transfer ${reservation.name}`}
        of={reservation}
        badge={<StatusBadge status={reservation.state} />}
        line="Another organization takes the rest of it over, and pays for it from the next full hour on."
        actions={<LinkButton href={pathIn(org, `reservations/${id}`)}>Back to the reservation</LinkButton>}
      />
      {canBeOffered && <WhatStops org={org} dependants={dependants} />}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card title="Make an offer">
          {canBeOffered ? (
            <OfferForm
              // A code that was shown goes with its offer, and another can be made.
              key={offers.filter(({ state }) => state !== "offered").length}
              reservationId={id}
              organizationName={ctx.name}
              action={offerReservationAction.bind(null, org)}
            >
              <OperationId />
              <Points>
                <li>Nothing changes until an administrator there accepts it. The offer stands for 7 days.</li>
                <li>They see nodes, window, price and terms; not your reservation, projects, people or spending.</li>
                <li>
                  From the next full hour after that you pay nothing more for it, without a fee, and your access ends.
                </li>
              </Points>
            </OfferForm>
          ) : (
            <p className="text-table text-muted">
              It can be offered before its start and while it runs, and not after a release.
            </p>
          )}
        </Card>
        <OfferList
          {...{ offers, reservationId: id, zone: ctx.timeZone }}
          withdraw={withdrawOfferAction.bind(null, org)}
        />
      </div>
    </>
  );
}

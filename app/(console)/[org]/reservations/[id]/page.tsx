import type { Metadata } from "next";
import { Suspense } from "react";
import { WaitingCard } from "@/components/approvals/waiting-card";
import { EndCard } from "@/components/endings/end-card";
import { Later } from "@/components/feedback/later";
import { GiveBackCard } from "@/components/give-back/give-back-card";
import { HealthSections } from "@/components/health/health-sections";
import { SoldOnNodes } from "@/components/health/sold-on-nodes";
import { ReservationListings } from "@/components/listings/reservation-listings";
import { ProtectionCard } from "@/components/price-protection/protection-card";
import { ActivityLog } from "@/components/reservations/activity-log";
import { ConnectPanel } from "@/components/reservations/connect-panel";
import { LifeLine } from "@/components/reservations/life-line";
import { NodeList } from "@/components/reservations/node-list";
import { Receipt } from "@/components/reservations/receipt";
import { ReservationActions } from "@/components/reservations/reservation-actions";
import { ReservationFacts } from "@/components/reservations/reservation-facts";
import { ReservationLive } from "@/components/reservations/reservation-live";
import { ReservationMoney } from "@/components/reservations/reservation-money";
import { StateLine } from "@/components/reservations/state-line";
import { CertificatesCard } from "@/components/ssh/certificates-card";
import { TagsCard } from "@/components/tags/tags-card";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { TermsCard } from "@/components/ui/terms-card";
import { UtilisationSection } from "@/components/utilisation/utilisation-section";
import { UtilisationSkeleton } from "@/components/utilisation/utilisation-skeleton";
import { revealAccessAction } from "@/lib/access/actions";
import type { OrgContext } from "@/lib/auth/context";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { getGiveBack, mayGiveBack } from "@/lib/give-back/get-give-back";
import { takeSwapQuoteAction } from "@/lib/price-protection/actions";
import { orNotFound } from "@/lib/query/or-not-found";
import { settled } from "@/lib/query/settled";
import { titleOf } from "@/lib/query/title-of";
import { getReservationPage } from "@/lib/reservations/detail-page";
import { getReservation } from "@/lib/reservations/queries";
import type { ReservationDetail } from "@/lib/reservations/reservation";
import { type ReservationCards, startCards } from "@/lib/reservations/start-cards";
import { hasBegun, hasNodes } from "@/lib/reservations/states";
import { issueCertificateAction, revokeCertificateAction } from "@/lib/ssh/actions";
import { setTagsAction } from "@/lib/tags/actions";
import { getThingTags } from "@/lib/tags/queries";
import { getUtilisationPage } from "@/lib/utilisation/page";
import { utilisationFilter } from "@/lib/utilisation/schema";

export async function generateMetadata({ params }: PageProps<"/[org]/reservations/[id]">): Promise<Metadata> {
  const { org, id } = await params;
  return titleOf(org, "reservations.read", "Reservation", async (ctx) => (await getReservation(ctx, id)).name);
}

export default async function ReservationPage({ params, searchParams }: PageProps<"/[org]/reservations/[id]">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "reservations.read");
  const cards = startCards(ctx, id);
  const [page, search] = await Promise.all([orNotFound(getReservationPage(ctx, id)), searchParams]);
  const { reservation, stages, live, now } = page;
  const zone = ctx.timeZone;
  const filter = utilisationFilter.parse(search);
  return (
    <>
      <PageHeader
        title={reservation.name}
        badge={<StatusBadge status={reservation.state} />}
        line={<StateLine reservation={reservation} zone={zone} now={now} />}
        actions={<ReservationActions org={org} id={id} role={ctx.role} state={reservation.state} {...page} />}
      />
      <div className="grid grid-cols-1 gap-4">
        <Receipt kind={search.receipt} reservation={reservation} zone={zone} />
        <LifeLine stages={stages} steps={reservation.provisioning} zone={zone} />
        <ReservationLive org={org} id={id} {...live} />
        <Later title="Waits for approval" isOptional data={cards.waiting}>
          {(waiting) => <WaitingCard waiting={waiting} org={org} zone={zone} />}
        </Later>
        {hasBegun(reservation.state) && (
          <Suspense fallback={<UtilisationSkeleton />}>
            <UtilisationSection
              {...{ org, id, zone, filter }}
              isRunning={hasNodes(reservation.state)}
              data={settled(getUtilisationPage(ctx, id, filter), ctx)}
            />
          </Suspense>
        )}
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)]">
          <div className="grid min-w-0 grid-cols-1 gap-4">
            <NodesColumn {...{ ctx, reservation, cards }} />
          </div>
          <div className="grid min-w-0 grid-cols-1 gap-4">
            <MoneyColumn {...{ ctx, reservation, cards }} />
          </div>
        </div>
      </div>
    </>
  );
}

interface ColumnProps {
  ctx: OrgContext;
  reservation: ReservationDetail;
  cards: ReservationCards;
}

/** How the nodes are reached and how they are. */
function NodesColumn({ ctx, reservation, cards }: ColumnProps) {
  const { id, state } = reservation;
  const { slug: org, timeZone: zone } = ctx;
  return (
    <>
      <Later title="Connect" data={cards.access}>
        {(access) => <ConnectPanel {...{ id, access, state }} reveal={revealAccessAction.bind(null, org)} />}
      </Later>
      <Later title="SSH certificates" isOptional={!hasNodes(state)} data={cards.certificates}>
        {(certificates) => (
          <CertificatesCard
            {...{ certificates, zone }}
            reservationId={id}
            hasNodes={hasNodes(state)}
            mayRevokeAny={can(ctx.role, "reservations.release")}
            issue={issueCertificateAction.bind(null, org)}
            revoke={revokeCertificateAction.bind(null, org)}
          />
        )}
      </Later>
      <Later title="Health" data={cards.health}>
        {(health) => <HealthSections {...health} id={id} org={org} zone={zone} />}
      </Later>
      <NodeList
        {...{ reservation, zone }}
        soldOn={
          <Suspense fallback={null}>
            <SoldOnNodes health={cards.health} />
          </Suspense>
        }
      />
      {!hasBegun(state) && <Contract reservation={reservation} zone={zone} />}
      <ActivityLog events={reservation.activity} zone={zone} />
    </>
  );
}

/** What it costs and saves, and what may become of it. */
function MoneyColumn({ ctx, reservation, cards }: ColumnProps) {
  const { id, state } = reservation;
  const { slug: org, timeZone: zone } = ctx;
  return (
    <>
      <ReservationMoney reservation={reservation} org={org} zone={zone} />
      <Later title="Price protection" isOptional data={cards.protection}>
        {(protection) => (
          <ProtectionCard
            {...{ protection, org, zone }}
            reservationId={id}
            takeSwapQuote={can(ctx.role, "capacity.quote") ? takeSwapQuoteAction.bind(null, org) : undefined}
          />
        )}
      </Later>
      <Later title="The end" data={cards.succession}>
        {(succession) => <EndCard {...{ succession, org, id, zone }} />}
      </Later>
      {mayGiveBack(ctx, reservation) && (
        <Later title="What giving back returns now" data={settled(getGiveBack(ctx, reservation), ctx)}>
          {(view) => <GiveBackCard {...{ view, org, id, zone }} />}
        </Later>
      )}
      <Later title="Listed and sold on" isOptional data={cards.listings}>
        {(listings) => <ReservationListings listings={listings} org={org} />}
      </Later>
      <Later title="Tags" data={settled(getThingTags(ctx, "reservation", id), ctx)}>
        {(tags) => (
          <TagsCard
            {...{ subjectType: "reservation", subjectId: id, ...tags }}
            action={can(ctx.role, "tags.manage") ? setTagsAction.bind(null, org) : undefined}
          />
        )}
      </Later>
      {hasBegun(state) && <Contract reservation={reservation} zone={zone} />}
    </>
  );
}

/** Beside the nodes before they are there, as it is what there is to read then. */
function Contract({ reservation, zone }: { reservation: ReservationDetail; zone: string }) {
  return (
    <>
      <ReservationFacts reservation={reservation} zone={zone} />
      <TermsCard sentences={reservation.sentences} />
    </>
  );
}

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
import { SwapQuoteForm } from "@/components/price-protection/swap-quote-form";
import { ActivityLog } from "@/components/reservations/activity-log";
import { ConnectPanel } from "@/components/reservations/connect-panel";
import { LifeLine } from "@/components/reservations/life-line";
import { NodeList } from "@/components/reservations/node-list";
import { Receipt } from "@/components/reservations/receipt";
import { ReservationActions } from "@/components/reservations/reservation-actions";
import { ReservationFacts } from "@/components/reservations/reservation-facts";
import { ReservationLive } from "@/components/reservations/reservation-live";
import { ReservationMoney } from "@/components/reservations/reservation-money";
import { RevealForm } from "@/components/reservations/reveal-form";
import { StateLine } from "@/components/reservations/state-line";
import { CertificatesCard } from "@/components/ssh/certificates-card";
import { IssueForm } from "@/components/ssh/issue-form";
import { RevokeCertificate } from "@/components/ssh/revoke-certificate";
import { TagsCard } from "@/components/tags/tags-card";
import { OperationId } from "@/components/ui/operation-id";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { TermsCard } from "@/components/ui/terms-card";
import { UtilisationSection } from "@/components/utilisation/utilisation-section";
import { UtilisationSkeleton } from "@/components/utilisation/utilisation-skeleton";
import { revealAccessAction } from "@/lib/access/actions";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { getGiveBack, mayGiveBack } from "@/lib/give-back/get-give-back";
import { takeSwapQuoteAction } from "@/lib/price-protection/actions";
import { orNotFound } from "@/lib/query/or-not-found";
import { settled } from "@/lib/query/settled";
import { titleOf } from "@/lib/query/title-of";
import { getReservationPage } from "@/lib/reservations/detail-page";
import { getReservation } from "@/lib/reservations/queries";
import { startCards } from "@/lib/reservations/start-cards";
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
  const isUnderWay = hasBegun(reservation.state);
  // Before the nodes are there, this is what there is to read.
  const contract = (
    <>
      <ReservationFacts reservation={reservation} zone={zone} />
      <TermsCard sentences={reservation.sentences} />
    </>
  );
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
        {isUnderWay && (
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
            <Later title="Connect" data={cards.access}>
              {(access) => (
                <ConnectPanel
                  access={access}
                  state={reservation.state}
                  reveal={(method) => (
                    <RevealForm reservationId={id} method={method} action={revealAccessAction.bind(null, org)}>
                      <OperationId />
                    </RevealForm>
                  )}
                />
              )}
            </Later>
            <Later title="SSH certificates" isOptional={!hasNodes(reservation.state)} data={cards.certificates}>
              {(certificates) => (
                <CertificatesCard
                  certificates={certificates}
                  hasNodes={hasNodes(reservation.state)}
                  zone={zone}
                  revoke={(certificate) =>
                    (certificate.isMine || can(ctx.role, "reservations.release")) && (
                      <RevokeCertificate certificate={certificate} action={revokeCertificateAction.bind(null, org)} />
                    )
                  }
                >
                  <IssueForm reservationId={id} zone={zone} action={issueCertificateAction.bind(null, org)}>
                    <OperationId />
                  </IssueForm>
                </CertificatesCard>
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
            {!isUnderWay && contract}
            <ActivityLog events={reservation.activity} zone={zone} />
          </div>
          <div className="grid min-w-0 grid-cols-1 gap-4">
            <ReservationMoney reservation={reservation} org={org} zone={zone} />
            <Later title="Price protection" isOptional data={cards.protection}>
              {(protection) => (
                <ProtectionCard protection={protection} org={org} zone={zone}>
                  {can(ctx.role, "capacity.quote") && (
                    <SwapQuoteForm reservationId={id} org={org} action={takeSwapQuoteAction.bind(null, org)} />
                  )}
                </ProtectionCard>
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
            {isUnderWay && contract}
          </div>
        </div>
      </div>
    </>
  );
}

import type { Metadata } from "next";
import { HoldForm } from "@/components/capacity/hold-form";
import { OfferRow } from "@/components/capacity/offer-row";
import { AcknowledgeForm } from "@/components/reclaims/acknowledge-form";
import { AffectedNodes } from "@/components/reclaims/affected-nodes";
import { ReclaimFacts } from "@/components/reclaims/reclaim-facts";
import { ReclaimLine } from "@/components/reclaims/reclaim-line";
import { ReclaimSteps } from "@/components/reclaims/reclaim-steps";
import { Replacements } from "@/components/reclaims/replacements";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { SubmitButton } from "@/components/ui/submit-button";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { formatWindow } from "@/lib/format/instant";
import { orNotFound } from "@/lib/query/or-not-found";
import { titleOf } from "@/lib/query/title-of";
import { takeQuoteAction } from "@/lib/quotes/actions";
import { acknowledgeReclaimAction } from "@/lib/reclaims/actions";
import { getReclaim } from "@/lib/reclaims/queries";
import { isOpen } from "@/lib/reclaims/reclaim";

export async function generateMetadata({ params }: PageProps<"/[org]/reclaims/[id]">): Promise<Metadata> {
  const { org, id } = await params;
  return titleOf(
    org,
    "reservations.read",
    "Reclaim",
    async (ctx) => `Reclaim from ${(await getReclaim(ctx, id)).reservation.name}`,
  );
}

export default async function ReclaimPage({ params }: PageProps<"/[org]/reclaims/[id]">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "reservations.read");
  const reclaim = await orNotFound(getReclaim(ctx, id));
  const { timeZone: zone } = ctx;
  const mayAcknowledge = can(ctx.role, "reservations.release") && isOpen(reclaim) && !reclaim.acknowledgedAt;
  const mayHold = can(ctx.role, "capacity.quote");
  const again = { type: reclaim.nodeType.id, nodes: String(reclaim.nodes) };
  // Of all of them: from the deadline until the reservation's end.
  const [shared] = reclaim.replacements;
  const hold = <SubmitButton pendingText="Holding…">Hold for 15 minutes</SubmitButton>;
  return (
    <>
      <PageHeader
        title={`Reclaim from ${reclaim.reservation.name}`}
        badge={<StatusBadge status={reclaim.state} />}
        line={<ReclaimLine reclaim={reclaim} zone={zone} now={reclaim.now} />}
        actions={mayAcknowledge && <AcknowledgeForm reclaimId={id} action={acknowledgeReclaimAction.bind(null, org)} />}
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
        <div className="grid min-w-0 grid-cols-1 gap-4">
          <ReclaimSteps reclaim={reclaim} zone={zone} now={reclaim.now} />
          {reclaim.state !== "withdrawn" && (
            <Replacements reclaim={reclaim} org={org} window={shared && formatWindow(shared.from, shared.until, zone)}>
              {reclaim.replacements.map((offer) =>
                mayHold ? (
                  <HoldForm
                    key={`${offer.region.id} ${offer.noticeClass} ${offer.listing?.id}`}
                    {...{ offer, org, again }}
                    action={takeQuoteAction.bind(null, org)}
                  >
                    <OfferRow offer={offer} org={org} zone={zone} hold={hold} window={shared} />
                  </HoldForm>
                ) : (
                  <OfferRow
                    key={`${offer.region.id} ${offer.noticeClass} ${offer.listing?.id}`}
                    offer={offer}
                    org={org}
                    zone={zone}
                    hold={null}
                    window={shared}
                  />
                ),
              )}
            </Replacements>
          )}
        </div>
        <div className="grid min-w-0 grid-cols-1 gap-4">
          <ReclaimFacts reclaim={reclaim} org={org} zone={zone} />
          <AffectedNodes names={reclaim.affectedNodes} />
        </div>
      </div>
    </>
  );
}

import type { Metadata } from "next";
import { ErrorState } from "@/components/feedback/error-state";
import { DraftForm } from "@/components/listings/draft-form";
import { ReviewListing } from "@/components/listings/review-listing";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { Result, WorkedOut } from "@/components/ui/worked-out";
import { requireOrganization } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { createListingAction } from "@/lib/listings/actions";
import { getDraftPage } from "@/lib/listings/draft-page";
import { listingDraft } from "@/lib/listings/schema";
import { orNotFound } from "@/lib/query/or-not-found";

export const metadata: Metadata = { title: "Resell or lend" };

export default async function ListPage({ params, searchParams }: PageProps<"/[org]/reservations/[id]/list">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "reservations.release");
  const draft = listingDraft.parse(await searchParams);
  const { reservation, filled, errors, whyNever, terms } = await orNotFound(getDraftPage(ctx, id, draft));
  const place = { org, zone: ctx.timeZone };
  const back = <LinkButton href={pathIn(org, `reservations/${id}`)}>Back to the reservation</LinkButton>;
  return (
    <>
      <PageHeader
        title={`Resell or lend: ${reservation.name}`}
        of={reservation}
        badge={<StatusBadge status={reservation.state} />}
        line="Offer nodes that you do not need for a while. Look at what it would return before you confirm."
      />
      {whyNever && !terms.ok ? (
        <ErrorState title="This cannot be listed" requestId={terms.error.requestId} action={back}>
          {whyNever}
        </ErrorState>
      ) : (
        <WorkedOut>
          <div className="grid items-start gap-4 lg:grid-cols-2">
            <DraftForm
              {...{ draft: filled, errors, id, ...place }}
              currency={reservation.total.currency}
              most={reservation.nodes}
            />
            <Result>
              {terms.ok ? (
                <ReviewListing
                  {...{ terms: terms.data, takeBack: filled.takeBack, reservationId: id, ...place }}
                  action={createListingAction.bind(null, org)}
                />
              ) : (
                <ErrorState title="This cannot be listed like that" requestId={terms.error.requestId}>
                  {terms.error.message}
                </ErrorState>
              )}
            </Result>
          </div>
        </WorkedOut>
      )}
    </>
  );
}

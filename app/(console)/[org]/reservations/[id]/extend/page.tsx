import type { Metadata } from "next";
import { ErrorState } from "@/components/feedback/error-state";
import { ExtensionAdvice } from "@/components/reservations/extension-advice";
import { ExtensionForm } from "@/components/reservations/extension-form";
import { FreeDays } from "@/components/reservations/free-days";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { withLocalTimes } from "@/lib/audit/words";
import { requireOrganization } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { orNotFound } from "@/lib/query/or-not-found";
import { titleOf } from "@/lib/query/title-of";
import { takeExtensionQuoteAction } from "@/lib/reservations/change-actions";
import { getExtendPage } from "@/lib/reservations/extend-page";
import { getReservation } from "@/lib/reservations/queries";

export async function generateMetadata({ params }: PageProps<"/[org]/reservations/[id]/extend">): Promise<Metadata> {
  const { org, id } = await params;
  return titleOf(org, "capacity.quote", "Extend", async (ctx) => `Extend ${(await getReservation(ctx, id)).name}`);
}

export default async function ExtendPage({ params }: PageProps<"/[org]/reservations/[id]/extend">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "capacity.quote");
  const { reservation, advice } = await orNotFound(getExtendPage(ctx, id));
  const back = <LinkButton href={pathIn(org, `reservations/${id}`)}>Back to the reservation</LinkButton>;
  const whyNot = advice.ok ? advice.data.whyNot : advice.error.message;
  return (
    <>
      <PageHeader
        title={`Extend ${reservation.name}`}
        of={reservation}
        badge={<StatusBadge status={reservation.state} />}
        line="Look at what is possible; then hold the added time and see its total before you decide."
      />
      {advice.ok && whyNot === null ? (
        <div className="grid items-start gap-4 lg:grid-cols-2 lg:grid-rows-[auto_1fr]">
          <ExtensionAdvice {...{ reservation, org }} advice={advice.data} zone={ctx.timeZone} />
          <div className="lg:row-span-2">
            <ExtensionForm
              {...{ reservation, org, zone: ctx.timeZone, advice: advice.data }}
              action={takeExtensionQuoteAction.bind(null, org)}
            />
          </div>
          <FreeDays days={advice.data.days} needed={advice.data.nodes} />
        </div>
      ) : (
        <ErrorState
          title={advice.ok ? "It cannot be extended" : "The advice cannot be read"}
          {...(advice.ok ? {} : { requestId: advice.error.requestId })}
          action={back}
        >
          {whyNot && withLocalTimes(whyNot, ctx.timeZone)}
        </ErrorState>
      )}
    </>
  );
}

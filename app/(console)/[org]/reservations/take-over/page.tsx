import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { ErrorState } from "@/components/feedback/error-state";
import { AcceptForm } from "@/components/transfers/accept-form";
import { CodeForm } from "@/components/transfers/code-form";
import { ReceivedNumbers } from "@/components/transfers/received-numbers";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requireOrganization } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { listActiveProjects } from "@/lib/projects/queries";
import { listOpenOrders } from "@/lib/purchase-orders/queries";
import { settled } from "@/lib/query/settled";
import { acceptTransferAction } from "@/lib/transfers/actions";
import { getReceived } from "@/lib/transfers/queries";
import { takeOverQuery } from "@/lib/transfers/schema";

export const metadata: Metadata = { title: "Take a reservation over", referrer: "no-referrer" };

export default async function TakeOverPage({ params, searchParams }: PageProps<"/[org]/reservations/take-over">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "reservations.buy");
  const { code } = takeOverQuery.parse(await searchParams);
  const [offer, projects, orders] = await Promise.all([
    code ? settled(getReceived(ctx, code), ctx) : null,
    listActiveProjects(ctx),
    listOpenOrders(ctx),
  ]);
  const zone = ctx.timeZone;
  return (
    <>
      <PageHeader
        title="Take a reservation over"
        line="Another organization gave you a code: it opens what they offer."
      />
      <CodeForm action={pathIn(org, "reservations/take-over")} code={code} />
      {offer === null && (
        <EmptyState icon="users" title="Enter the code that you were given">
          You see nodes, price, terms and your quota after it before you decide; nothing is taken by looking.
        </EmptyState>
      )}
      {offer?.ok && (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <ReceivedNumbers offer={offer.data} zone={zone} />
          {offer.data.whyNot === null && code ? (
            <AcceptForm
              {...{ offer: offer.data, code, projects, orders, org, zone }}
              action={acceptTransferAction.bind(null, org)}
            />
          ) : (
            <EmptyState
              icon="info"
              title="You cannot take it over now"
              action={<LinkButton href={pathIn(org, "quotas")}>Look at your quotas</LinkButton>}
            >
              {offer.data.whyNot}
            </EmptyState>
          )}
        </div>
      )}
      {offer && !offer.ok && (
        <ErrorState
          title={offer.error.code === "not_found" ? "This code opens nothing" : "It cannot be taken over"}
          requestId={offer.error.requestId}
        >
          {offer.error.code === "not_found"
            ? "It was used, withdrawn or has expired, or a character is missing. Ask for another one."
            : offer.error.message}
        </ErrorState>
      )}
    </>
  );
}

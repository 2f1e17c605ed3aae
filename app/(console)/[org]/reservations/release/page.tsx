import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { BulkReleaseForm } from "@/components/reservations/bulk-release-form";
import { BulkReleaseTable } from "@/components/reservations/bulk-release-table";
import { LinkButton } from "@/components/ui/button";
import { OperationId } from "@/components/ui/operation-id";
import { PageHeader } from "@/components/ui/page-header";
import { requireOrganization } from "@/lib/auth/session";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { releaseReservationsAction } from "@/lib/reservations/actions";
import { getBulkReleasePage } from "@/lib/reservations/bulk-release-page";
import { chosenReservations } from "@/lib/reservations/schema";

export const metadata: Metadata = { title: "Release several" };

export default async function BulkReleasePage({ params, searchParams }: PageProps<"/[org]/reservations/release">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "reservations.release");
  const page = await getBulkReleasePage(ctx, chosenReservations.parse(await searchParams));
  const { releasable, refused } = page;
  const back = <LinkButton href={pathIn(org, "reservations")}>Back to the list</LinkButton>;
  return (
    <>
      <PageHeader
        title={
          releasable.length === 0 ? "Release reservations" : `Release ${formatCount(releasable.length, "reservation")}`
        }
        line="Look at what each costs and gives back before you confirm."
      />
      {releasable.length + refused.length === 0 ? (
        <EmptyState icon="square" title="No reservation is chosen" action={back}>
          Tick reservations in the list, then choose what to do with them.
        </EmptyState>
      ) : (
        <div className="grid gap-4">
          <BulkReleaseTable {...page} org={org} zone={ctx.timeZone} />
          {releasable.length > 0 ? (
            <BulkReleaseForm
              org={org}
              refunds={page.refunds}
              chosen={releasable.map(({ reservation: { id, name }, numbers }) => ({
                id,
                name,
                refund: numbers.refund.amount,
              }))}
              action={releaseReservationsAction.bind(null, org)}
            >
              <OperationId />
            </BulkReleaseForm>
          ) : (
            <div>{back}</div>
          )}
        </div>
      )}
    </>
  );
}

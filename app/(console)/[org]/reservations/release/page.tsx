import type { Metadata } from "next";
import { BulkReleaseForm } from "@/components/reservations/bulk-release-form";
import { BulkReleaseTable } from "@/components/reservations/bulk-release-table";
import { MissingNotice } from "@/components/reservations/missing-notice";
import { NoneChosen } from "@/components/reservations/none-chosen";
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
  const { ids, isTooMany } = chosenReservations.parse(await searchParams);
  const page = await getBulkReleasePage(ctx, isTooMany ? [] : ids);
  const { releasable, refused } = page;
  return (
    <>
      <PageHeader
        title={
          releasable.length === 0 ? "Release reservations" : `Release ${formatCount(releasable.length, "reservation")}`
        }
        line="Look at what each costs and gives back before you confirm."
      />
      {releasable.length + refused.length === 0 ? (
        <NoneChosen org={org} chosen={ids.length} isTooMany={isTooMany} />
      ) : (
        <div className="grid grid-cols-1 gap-4">
          <MissingNotice missing={page.missing} />
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
            <div>
              <LinkButton href={pathIn(org, "reservations")}>Back to the list</LinkButton>
            </div>
          )}
        </div>
      )}
    </>
  );
}

import type { Metadata } from "next";
import { BulkMoveForm } from "@/components/reservations/bulk-move-form";
import { BulkMoveTable } from "@/components/reservations/bulk-move-table";
import { MissingNotice } from "@/components/reservations/missing-notice";
import { NoneChosen } from "@/components/reservations/none-chosen";
import { LinkButton } from "@/components/ui/button";
import { OperationId } from "@/components/ui/operation-id";
import { PageHeader } from "@/components/ui/page-header";
import { requireOrganization } from "@/lib/auth/session";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { moveReservationsAction } from "@/lib/reservations/actions";
import { getBulkMovePage } from "@/lib/reservations/bulk-move-page";
import { chosenReservations } from "@/lib/reservations/schema";

export const metadata: Metadata = { title: "Move several" };

export default async function BulkMovePage({ params, searchParams }: PageProps<"/[org]/reservations/move">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "reservations.buy");
  const { ids, isTooMany } = chosenReservations.parse(await searchParams);
  const { movable, refused, projects, missing } = await getBulkMovePage(ctx, isTooMany ? [] : ids);
  return (
    <>
      <PageHeader
        title={movable.length === 0 ? "Move reservations" : `Move ${formatCount(movable.length, "reservation")}`}
        line="Choose the project that pays from now on."
      />
      {movable.length + refused.length === 0 ? (
        <NoneChosen org={org} chosen={ids.length} isTooMany={isTooMany} />
      ) : (
        <div className="grid grid-cols-1 gap-4">
          <MissingNotice missing={missing} />
          <BulkMoveTable {...{ movable, refused, org }} zone={ctx.timeZone} />
          {movable.length > 0 ? (
            <BulkMoveForm
              {...{ projects, org }}
              chosen={movable.map(({ row: { id, name } }) => ({ id, name }))}
              action={moveReservationsAction.bind(null, org)}
            >
              <OperationId />
            </BulkMoveForm>
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

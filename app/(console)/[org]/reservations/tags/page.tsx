import type { Metadata } from "next";
import { MissingNotice } from "@/components/reservations/missing-notice";
import { NoneChosen } from "@/components/reservations/none-chosen";
import { BulkTagsForm } from "@/components/tags/bulk-tags-form";
import { ThingsTable } from "@/components/tags/things-table";
import { LinkButton } from "@/components/ui/button";
import { OperationId } from "@/components/ui/operation-id";
import { PageHeader } from "@/components/ui/page-header";
import { requireOrganization } from "@/lib/auth/session";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { getBulkTagsPage } from "@/lib/reservations/bulk-tags-page";
import { chosenReservations } from "@/lib/reservations/schema";
import { changeTagsAction } from "@/lib/tags/actions";

export const metadata: Metadata = { title: "Tag several" };

export default async function BulkTagsPage({ params, searchParams }: PageProps<"/[org]/reservations/tags">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "tags.manage");
  const { ids, isTooMany } = chosenReservations.parse(await searchParams);
  const { things, known, missing } = await getBulkTagsPage(ctx, isTooMany ? [] : ids);
  return (
    <>
      <PageHeader
        title={things.length === 0 ? "Tag reservations" : `Tag ${formatCount(things.length, "reservation")}`}
        line="Usage and cost can be split and filtered by tags."
        actions={<LinkButton href={pathIn(org, "reservations")}>Back to the list</LinkButton>}
      />
      {things.length === 0 ? (
        <NoneChosen org={org} chosen={ids.length} isTooMany={isTooMany} />
      ) : (
        <div className="grid grid-cols-1 gap-4">
          <MissingNotice missing={missing} />
          <BulkTagsForm known={known} action={changeTagsAction.bind(null, org)}>
            <OperationId />
            {things.map(({ id }) => (
              <input key={id} type="hidden" name="things[]" value={`reservation ${id}`} />
            ))}
            <ThingsTable
              {...{ org, things }}
              caption="Chosen reservations and their tags now"
              subjectType="reservation"
              isChoosable={false}
            />
          </BulkTagsForm>
        </div>
      )}
    </>
  );
}

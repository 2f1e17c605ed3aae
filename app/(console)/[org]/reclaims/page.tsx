import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { ReclaimTable } from "@/components/reclaims/reclaim-table";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { requireOrganization } from "@/lib/auth/session";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { listReclaims } from "@/lib/reclaims/queries";
import { reclaimFilter } from "@/lib/reclaims/schema";

export const metadata: Metadata = { title: "Reclaims" };

export default async function ReclaimsPage({ params, searchParams }: PageProps<"/[org]/reclaims">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "reservations.read");
  const filter = reclaimFilter.parse(await searchParams);
  const { items, nextCursor, now } = await listReclaims(ctx, filter);
  const at = (cursor?: string) => pathIn(org, "reclaims", { ...filter, cursor });
  return (
    <>
      <PageHeader
        title="Reclaims"
        line="Surplus nodes that the operator takes back, on the notice that you bought with them."
        actions={<LinkButton href={pathIn(org, "capacity/surplus")}>Surplus history</LinkButton>}
      />
      {items.length === 0 ? (
        <EmptyState
          icon="undo-2"
          title="Nothing was taken back"
          action={<LinkButton href={pathIn(org, "reservations")}>Reservations</LinkButton>}
        >
          Surplus is cheaper because it can be taken back before its end. When that is announced, it stands here and
          above every page, with the time that is left and what could replace the nodes.
        </EmptyState>
      ) : (
        <>
          <ReclaimTable reclaims={items} org={org} zone={ctx.timeZone} now={now} />
          <Pagination
            first={filter.cursor ? at() : null}
            next={nextCursor === null ? null : at(nextCursor)}
            shown={`${formatCount(items.length, "reclaim")} shown`}
          />
        </>
      )}
    </>
  );
}

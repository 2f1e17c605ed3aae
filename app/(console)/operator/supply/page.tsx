import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { SupplyFilters } from "@/components/supply/supply-filters";
import { SupplyTable } from "@/components/supply/supply-table";
import { SupplyTabs } from "@/components/supply/supply-tabs";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { requireOperator } from "@/lib/auth/session";
import { readCatalogue } from "@/lib/desk/catalogue";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { listSupply } from "@/lib/supply/queries";
import { supplyFilter } from "@/lib/supply/schema";

export const metadata: Metadata = { title: "Supply" };

export default async function SupplyPage({ searchParams }: PageProps<"/operator/supply">) {
  const ctx = await requireOperator();
  const { cursor, ...filter } = supplyFilter.parse(await searchParams);
  const [{ items, nextCursor }, { regions, nodeTypes }] = await Promise.all([
    listSupply(ctx, { ...filter, cursor }),
    readCatalogue(ctx),
  ]);
  const at = (next?: string) => pathIn("operator", "supply", { ...filter, cursor: next });
  const isNarrowed = Object.values(filter).some(Boolean);
  const release = (
    <LinkButton href={pathIn("operator", "supply/release")} variant="primary" icon="plus">
      Release supply
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title="Supply"
        line="Blocks of nodes that were released for sale, and how much of them is sold."
        actions={release}
      />
      <SupplyTabs current="blocks" />
      {(items.length > 0 || isNarrowed) && (
        <SupplyFilters path="supply" filter={filter} regions={regions} nodeTypes={nodeTypes} withState />
      )}
      {items.length === 0 ? (
        <EmptyState
          icon="server"
          title={isNarrowed ? "No block is like that" : "Nothing is released yet"}
          action={!isNarrowed && release}
        >
          {isNarrowed
            ? "Choose other filters."
            : "A block is nodes of one type in a region for a window, guaranteed or surplus. What you release can be bought from then on."}
        </EmptyState>
      ) : (
        <>
          <SupplyTable blocks={items} zone={ctx.timeZone} />
          <Pagination
            first={cursor ? at() : null}
            next={nextCursor === null ? null : at(nextCursor)}
            shown={`${formatCount(items.length, "block")} shown. The sold share is that of the block’s pool in its window.`}
          />
        </>
      )}
    </>
  );
}

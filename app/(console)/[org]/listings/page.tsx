import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { ListingTable } from "@/components/listings/listing-table";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Segments } from "@/components/ui/segments";
import { requireOrganization } from "@/lib/auth/session";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { listListings } from "@/lib/listings/queries";
import { listingFilter } from "@/lib/listings/schema";

export const metadata: Metadata = { title: "Listings" };

export default async function ListingsPage({ params, searchParams }: PageProps<"/[org]/listings">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "reservations.read");
  const filter = listingFilter.parse(await searchParams);
  const { items, nextCursor } = await listListings(ctx, filter);
  const at = (query: { state?: string | undefined; cursor?: string | undefined }) => pathIn(org, "listings", query);
  const isFirst = !filter.state && !filter.cursor;
  return (
    <>
      <PageHeader
        title="Listings"
        line="Nodes that you offer to others while you do not need them, and what was credited for them."
        actions={<LinkButton href={pathIn(org, "reservations", { state: "running" })}>Running reservations</LinkButton>}
      />
      {items.length === 0 && isFirst ? (
        <EmptyState
          icon="refresh-cw"
          title="Nothing is listed"
          action={<LinkButton href={pathIn(org, "reservations")}>Choose a reservation</LinkButton>}
        >
          Nodes of a guaranteed reservation can be resold, or lent with a take-back time, to colleagues or to other
          customers. They stay yours until somebody buys them. A reservation’s page says what that would return.
        </EmptyState>
      ) : (
        <>
          <div className="mb-3">
            <Segments
              label="State"
              items={[
                { href: at({}), label: "All", current: !filter.state },
                { href: at({ state: "open" }), label: "Open", current: filter.state === "open" },
                { href: at({ state: "closed" }), label: "Closed", current: filter.state === "closed" },
              ]}
            />
          </div>
          <ListingTable listings={items} org={org} zone={ctx.timeZone} />
          <Pagination
            first={filter.cursor ? at({ state: filter.state }) : null}
            next={nextCursor === null ? null : at({ ...filter, cursor: nextCursor })}
            shown={`${formatCount(items.length, "listing")} shown`}
          />
        </>
      )}
    </>
  );
}

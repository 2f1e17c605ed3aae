import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { PriceListTable } from "@/components/price-lists/price-list-table";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { requireOperator } from "@/lib/auth/session";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { listPriceLists } from "@/lib/price-lists/queries";
import { priceListQuery } from "@/lib/price-lists/schema";

export const metadata: Metadata = { title: "Price lists" };

export default async function PriceListsPage({ searchParams }: PageProps<"/operator/price-lists">) {
  const ctx = await requireOperator();
  const { cursor } = priceListQuery.parse(await searchParams);
  const { items, nextCursor } = await listPriceLists(ctx, cursor);
  const publish = (
    <LinkButton href={pathIn("operator", "price-lists/new")} variant="primary" icon="plus">
      New price list
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title="Price lists"
        line="Each is valid from an instant on and never changes; the newest that has a price decides, a customer’s own first."
        actions={publish}
      />
      {items.length === 0 ? (
        <EmptyState icon="receipt-text" title="Nothing has a price yet" action={publish}>
          Without a price nothing can be quoted or metered. A list has prices per node-hour and per million tokens.
        </EmptyState>
      ) : (
        <>
          <PriceListTable lists={items} zone={ctx.timeZone} />
          <Pagination
            first={cursor ? pathIn("operator", "price-lists") : null}
            next={nextCursor === null ? null : pathIn("operator", "price-lists", { cursor: nextCursor })}
            shown={`${formatCount(items.length, "list")} shown`}
          />
        </>
      )}
    </>
  );
}

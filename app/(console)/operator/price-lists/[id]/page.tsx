import type { Metadata } from "next";
import { Notice } from "@/components/feedback/notice";
import { listLooks } from "@/components/price-lists/list-looks";
import { PriceTable } from "@/components/price-lists/price-table";
import { LinkButton } from "@/components/ui/button";
import { Instant } from "@/components/ui/instant";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireOperator } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { getPriceList } from "@/lib/price-lists/queries";
import { priceListQuery } from "@/lib/price-lists/schema";
import { deskTitleOf } from "@/lib/query/desk-title-of";
import { orNotFound } from "@/lib/query/or-not-found";

export async function generateMetadata({ params }: PageProps<"/operator/price-lists/[id]">): Promise<Metadata> {
  const { id } = await params;
  return deskTitleOf("Price list", async (ctx) => (await getPriceList(ctx, id)).name);
}

export default async function PriceListPage({ params, searchParams }: PageProps<"/operator/price-lists/[id]">) {
  const [ctx, { id }, query] = await Promise.all([requireOperator(), params, searchParams]);
  const list = await orNotFound(getPriceList(ctx, id));
  const { published } = priceListQuery.parse(query);
  return (
    <>
      <PageHeader
        title={list.name}
        badge={<StatusBadge {...listLooks[list.state]} />}
        line={
          <>
            {list.organization?.name ?? "All customers"}, in {list.currency}, valid from{" "}
            <Instant at={list.validFrom} zone={ctx.timeZone} />
          </>
        }
        actions={
          <LinkButton href={pathIn("operator", "price-lists/new", { from: id })} icon="plus">
            New list from this one
          </LinkButton>
        }
      />
      <div className="grid gap-4">
        {published && (
          <Notice tone="success" title="Published">
            Receipt <code className="text-xs">{id}</code>. It cannot be changed; another list can follow it.
          </Notice>
        )}
        <PriceTable prices={list.items} currency={list.currency} />
      </div>
    </>
  );
}

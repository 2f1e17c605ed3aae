import type { Metadata } from "next";
import { PublishForm } from "@/components/price-lists/publish-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireOperator } from "@/lib/auth/session";
import { publishPriceListAction } from "@/lib/price-lists/actions";
import { priceListQuery } from "@/lib/price-lists/schema";
import { startPriceList } from "@/lib/price-lists/start-price-list";
import { orNotFound } from "@/lib/query/or-not-found";

export const metadata: Metadata = { title: "New price list" };

export default async function NewPriceListPage({ searchParams }: PageProps<"/operator/price-lists/new">) {
  const ctx = await requireOperator();
  const { from } = priceListQuery.parse(await searchParams);
  const { rows, customers, nodeTypes, start, begunFrom } = await orNotFound(startPriceList(ctx, from));
  return (
    <>
      <PageHeader
        title="New price list"
        line={begunFrom ? `Begun from ${begunFrom}. Change what changes.` : "Write the prices that it has."}
      />
      <PublishForm {...{ start, rows, customers, nodeTypes }} action={publishPriceListAction} />
    </>
  );
}

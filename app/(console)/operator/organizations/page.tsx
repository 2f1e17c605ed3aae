import type { Metadata } from "next";
import { CustomerTable } from "@/components/customers/customer-table";
import { EmptyState } from "@/components/feedback/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { requireOperator } from "@/lib/auth/session";
import { listCustomers } from "@/lib/customers/queries";
import { deskPageQuery } from "@/lib/desk/schema";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";

export const metadata: Metadata = { title: "Organizations" };

export default async function CustomersPage({ searchParams }: PageProps<"/operator/organizations">) {
  const ctx = await requireOperator();
  const { cursor } = deskPageQuery.parse(await searchParams);
  const { items, nextCursor } = await listCustomers(ctx, cursor);
  return (
    <>
      <PageHeader title="Organizations" line="Everybody you sell to, and what their running month bills so far." />
      {items.length === 0 ? (
        <EmptyState icon="building-complex" title="No customer yet">
          An organization appears here once it is set up in a console.
        </EmptyState>
      ) : (
        <>
          <CustomerTable customers={items} zone={ctx.timeZone} />
          <Pagination
            first={cursor ? pathIn("operator", "organizations") : null}
            next={nextCursor === null ? null : pathIn("operator", "organizations", { cursor: nextCursor })}
            shown={`${formatCount(items.length, "organization")} shown`}
          />
        </>
      )}
    </>
  );
}

import type { Metadata } from "next";
import { ActFilters } from "@/components/desk/act-filters";
import { ActTable } from "@/components/desk/act-table";
import { ActTabs } from "@/components/desk/act-tabs";
import { EmptyState } from "@/components/feedback/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { requireOperator } from "@/lib/auth/session";
import { listCustomerNames } from "@/lib/customers/queries";
import { listActs } from "@/lib/desk/acts";
import { actsFilter } from "@/lib/desk/schema";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";

export const metadata: Metadata = { title: "Audit log" };

export default async function OperatorAuditPage({ searchParams }: PageProps<"/operator/audit-log">) {
  const ctx = await requireOperator();
  const { cursor, ...filter } = actsFilter.parse(await searchParams);
  const [{ items, nextCursor }, customers] = await Promise.all([
    listActs(ctx, { ...filter, cursor }),
    listCustomerNames(ctx),
  ]);
  const at = (next?: string) => pathIn("operator", "audit-log", { ...filter, cursor: next });
  const isNarrowed = Object.values(filter).some(Boolean);
  return (
    <>
      <PageHeader
        title="Audit log"
        line={
          filter.day
            ? `What operators did on ${filter.day} in ${ctx.timeZone}, and what was refused.`
            : "What operators did to supply, prices, nodes and limits, and what was refused."
        }
      />
      <ActTabs current="list" />
      <ActFilters filter={filter} isNarrowed={isNarrowed} customers={customers} />
      {items.length === 0 ? (
        <EmptyState icon="scroll-text" title={isNarrowed ? "No act is like that" : "Nothing was done yet"}>
          {isNarrowed && "Choose another day or fewer filters. "}
          Every act of an operator stands here under the person’s name, also when it was refused.
        </EmptyState>
      ) : (
        <>
          <ActTable acts={items} zone={ctx.timeZone} />
          <Pagination
            first={cursor ? at() : null}
            next={nextCursor === null ? null : at(nextCursor)}
            shown={`${formatCount(items.length, "entry", "entries")} shown`}
          />
        </>
      )}
    </>
  );
}

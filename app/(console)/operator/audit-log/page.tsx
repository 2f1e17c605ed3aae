import type { Metadata } from "next";
import { ActTable } from "@/components/desk/act-table";
import { EmptyState } from "@/components/feedback/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { requireOperator } from "@/lib/auth/session";
import { listActs } from "@/lib/desk/acts";
import { deskPageQuery } from "@/lib/desk/schema";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";

export const metadata: Metadata = { title: "Audit log" };

export default async function OperatorAuditPage({ searchParams }: PageProps<"/operator/audit-log">) {
  const ctx = await requireOperator();
  const { cursor } = deskPageQuery.parse(await searchParams);
  const { items, nextCursor } = await listActs(ctx, cursor);
  return (
    <>
      <PageHeader
        title="Audit log"
        line="What operators did to supply, prices, nodes and limits, and what was refused."
      />
      {items.length === 0 ? (
        <EmptyState icon="scroll-text" title="Nothing was done yet">
          Every act of an operator stands here under the person’s name, also when it was refused.
        </EmptyState>
      ) : (
        <>
          <ActTable acts={items} zone={ctx.timeZone} />
          <Pagination
            first={cursor ? pathIn("operator", "audit-log") : null}
            next={nextCursor === null ? null : pathIn("operator", "audit-log", { cursor: nextCursor })}
            shown={`${formatCount(items.length, "entry", "entries")} shown`}
          />
        </>
      )}
    </>
  );
}

import type { Metadata } from "next";
import { ActTable } from "@/components/desk/act-table";
import { ActTabs } from "@/components/desk/act-tabs";
import { EmptyState } from "@/components/feedback/empty-state";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { requireOperator } from "@/lib/auth/session";
import { listActs } from "@/lib/desk/acts";
import { actsFilter } from "@/lib/desk/schema";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";

export const metadata: Metadata = { title: "Audit log" };

export default async function OperatorAuditPage({ searchParams }: PageProps<"/operator/audit-log">) {
  const ctx = await requireOperator();
  const { cursor, day } = actsFilter.parse(await searchParams);
  const { items, nextCursor } = await listActs(ctx, { cursor, day });
  const at = (next?: string) => pathIn("operator", "audit-log", { day, cursor: next });
  return (
    <>
      <PageHeader
        title="Audit log"
        line={
          day
            ? `What operators did on ${day} in ${ctx.timeZone}, and what was refused.`
            : "What operators did to supply, prices, nodes and limits, and what was refused."
        }
        actions={day && <LinkButton href={pathIn("operator", "audit-log")}>All days</LinkButton>}
      />
      <ActTabs current="list" />
      {items.length === 0 ? (
        <EmptyState icon="scroll-text" title={day ? "Nothing was done on this day" : "Nothing was done yet"}>
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

import type { Metadata } from "next";
import { FaultTable } from "@/components/faults/fault-table";
import { EmptyState } from "@/components/feedback/empty-state";
import { Notice } from "@/components/feedback/notice";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Segments } from "@/components/ui/segments";
import { requireOperator } from "@/lib/auth/session";
import { listFaults } from "@/lib/faults/queries";
import { faultFilter } from "@/lib/faults/schema";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";

export const metadata: Metadata = { title: "Faults" };

export default async function FaultsPage({ searchParams }: PageProps<"/operator/faults">) {
  const [ctx, params] = await Promise.all([requireOperator(), searchParams]);
  const { state = "current", cursor } = faultFilter.parse(params);
  const { items, nextCursor } = await listFaults(ctx, { state, cursor });
  const at = (next?: string) => pathIn("operator", "faults", { state, cursor: next });
  const report = (
    <LinkButton href={pathIn("operator", "faults/report")} variant="primary" icon="plus">
      Report a fault
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title="Faults"
        line="Nodes that do not serve, and maintenance. Their time is not billed."
        actions={report}
      />
      <div className="grid gap-4">
        {typeof params.planned === "string" && (
          <Notice tone="success" title="Maintenance is planned">
            Whoever has one of the nodes then was told.
          </Notice>
        )}
        <Segments
          label="Faults"
          items={[
            { href: pathIn("operator", "faults"), label: "Open and planned", current: state === "current" },
            { href: pathIn("operator", "faults", { state: "ended" }), label: "Ended", current: state === "ended" },
          ]}
        />
        {items.length === 0 ? (
          <EmptyState
            icon="shield-check"
            title={state === "current" ? "Every node serves" : "Nothing has ended yet"}
            action={state === "current" && report}
          >
            What you report stands here until the node serves again: the customer is told, the meter stops for it, and
            another node of the pool can take its place.
          </EmptyState>
        ) : (
          <>
            <FaultTable faults={items} zone={ctx.timeZone} />
            <Pagination
              first={cursor ? at() : null}
              next={nextCursor === null ? null : at(nextCursor)}
              shown={`${formatCount(items.length, "entry", "entries")} shown, newest first.`}
            />
          </>
        )}
      </div>
    </>
  );
}

import type { Metadata } from "next";
import { BatchTable } from "@/components/batches/batch-table";
import { EmptyState } from "@/components/feedback/empty-state";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { requireOrganization } from "@/lib/auth/session";
import { cancelBatchAction } from "@/lib/batches/actions";
import { listBatches } from "@/lib/batches/queries";
import { batchFilter } from "@/lib/batches/schema";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";

export const metadata: Metadata = { title: "Batches" };

export default async function BatchesPage({ params, searchParams }: PageProps<"/[org]/batches">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "models.use");
  const { cursor } = batchFilter.parse(await searchParams);
  const { items, nextCursor } = await listBatches(ctx, cursor);
  const at = (query: Record<string, string | undefined>) => pathIn(org, "batches", query);
  const developers = (
    <LinkButton href={pathIn(org, "developers")} icon="terminal">
      How to send one
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title="Batches"
        line="Many requests at a lower price, answered within 24 hours when live requests leave room."
        actions={developers}
      />
      {items.length === 0 ? (
        <EmptyState icon="layers" title="No batches yet" action={developers}>
          Upload a file of requests to /v1/files with an API key and start it with /v1/batches. Progress, cost and
          results are shown here.
        </EmptyState>
      ) : (
        <>
          <BatchTable batches={items} org={org} zone={ctx.timeZone} cancel={cancelBatchAction.bind(null, org)} />
          <Pagination
            first={cursor ? at({}) : null}
            next={nextCursor === null ? null : at({ cursor: nextCursor })}
            shown={`${formatCount(items.length, "batch", "batches")} shown`}
          />
        </>
      )}
    </>
  );
}

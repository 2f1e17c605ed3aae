import type { Metadata } from "next";
import { BatchTable } from "@/components/batches/batch-table";
import { FollowBatches } from "@/components/batches/follow-batches";
import { EmptyState } from "@/components/feedback/empty-state";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { requireOrganization } from "@/lib/auth/session";
import { cancelBatchAction } from "@/lib/batches/actions";
import { progressOf } from "@/lib/batches/follow";
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
  const progress = progressOf(items);
  const at = (query: Record<string, string | undefined>) => pathIn(org, "batches", query);
  const start = (
    <LinkButton href={pathIn(org, "batches/new")} variant="primary" icon="plus">
      New batch
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title="Batches"
        line="Many requests at a lower price, answered within 24 hours when live requests leave room."
        actions={start}
      />
      {items.length === 0 ? (
        <EmptyState icon="layers" title="No batches yet" action={start}>
          A batch is a file with one request a line. Start it here, or from a program with an API key: upload it to
          /v1/files and start it with /v1/batches. Progress, cost and results are shown here.
        </EmptyState>
      ) : (
        <>
          <BatchTable batches={items} org={org} zone={ctx.timeZone} cancel={cancelBatchAction.bind(null, org)} />
          {progress.moving > 0 && <FollowBatches {...{ org, cursor }} first={progress} />}
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

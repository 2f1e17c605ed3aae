import { DownloadButton } from "@/components/ui/download-button";
import { Id } from "@/components/ui/id";
import { Instant } from "@/components/ui/instant";
import { StatusBadge } from "@/components/ui/status-badge";
import { Table, Td, Th } from "@/components/ui/table";
import type { FormAction } from "@/lib/actions";
import type { BatchView } from "@/lib/batches/batch";
import { formatNumber } from "@/lib/format/number";
import { formatSmallMoney } from "@/lib/format/small-money";
import { CancelBatch } from "./cancel-batch";

/** Batches with progress, cost and results, newest first. */
export function BatchTable({
  batches,
  org,
  zone,
  cancel,
}: {
  batches: readonly BatchView[];
  org: string;
  zone: string;
  cancel: FormAction<null>;
}) {
  return (
    <Table caption="Batches, newest first" stacked>
      <thead>
        <tr>
          <Th>Batch</Th>
          <Th>State</Th>
          <Th align="end">Answered</Th>
          <Th align="end">Cost until now</Th>
          <Th>Started</Th>
          <Th>
            <span className="sr-only">Results and actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {batches.map((batch) => (
          <tr key={batch.id}>
            <Td narrow="title">
              <BatchName batch={batch} />
            </Td>
            <Td>
              <StatusBadge status={batch.state} />
              {batch.fault && <p className="mt-0.5 max-w-[44ch] text-xs text-muted">{batch.fault}</p>}
            </Td>
            <Td align="end" label="Answered" className="tabular-nums">
              <Progress lines={batch.lines} />
            </Td>
            <Td align="end" label="Cost until now">
              <span className="whitespace-nowrap tabular-nums">{formatSmallMoney(batch.cost)}</span>
            </Td>
            <Td label="Started">
              <Instant at={batch.createdAt} zone={zone} dense />
              <p className="text-xs text-muted">by {batch.by}</p>
            </Td>
            <Td align="end" narrow="aside">
              <Results batch={batch} org={org} />
              {batch.state === "in_progress" && <CancelBatch batch={batch} action={cancel} />}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** What people tell batches apart by: their file and what a program wrote beside it, above their id. */
function BatchName({ batch: { id, fileName, metadata, endpoint, project } }: { batch: BatchView }) {
  const notes = Object.entries(metadata ?? {}).map(([key, value]) => `${key}: ${value}`);
  return (
    <>
      {fileName && <p className="max-w-[36ch] font-medium [overflow-wrap:anywhere]">{fileName}</p>}
      {notes.length > 0 && (
        <p className="max-w-[44ch] text-xs [overflow-wrap:anywhere] line-clamp-2" title={notes.join(", ")}>
          {notes.join(", ")}
        </p>
      )}
      <Id value={id} short />
      <p className="text-xs text-muted">
        {endpoint}, {project}
      </p>
    </>
  );
}

function Progress({ lines: { total, succeeded, failed } }: { lines: BatchView["lines"] }) {
  return (
    <>
      {formatNumber(succeeded)} of {formatNumber(total)}
      {failed > 0 && <p className="text-xs text-muted">{formatNumber(failed)} failed</p>}
    </>
  );
}

function Results({ batch, org }: { batch: BatchView; org: string }) {
  const at = (part: string) => `/api/organizations/${org}/batches/${batch.id}/results?part=${part}`;
  return (
    <span className="inline-flex flex-wrap justify-end gap-2">
      {batch.hasResults && <DownloadButton href={at("results")}>Results</DownloadButton>}
      {batch.hasErrors && <DownloadButton href={at("errors")}>Errors</DownloadButton>}
    </span>
  );
}

import { DownloadButton } from "@/components/ui/download-button";
import { Id } from "@/components/ui/id";
import { Instant } from "@/components/ui/instant";
import { StatusBadge } from "@/components/ui/status-badge";
import { Table, Td, Th } from "@/components/ui/table";
import type { FormAction } from "@/lib/actions";
import { type ExportRow, isOpen } from "@/lib/exports/export";
import { formatBytes, formatNumber } from "@/lib/format/number";
import { CancelExport } from "./cancel-export";

/** Exports with their files, newest first. */
export function ExportTable({
  exports,
  org,
  zone,
  cancel,
}: {
  exports: readonly ExportRow[];
  org: string;
  zone: string;
  cancel: FormAction<null>;
}) {
  return (
    <Table caption="Exports, newest first" stacked>
      <thead>
        <tr>
          <Th>Export</Th>
          <Th>State</Th>
          <Th align="end">Rows</Th>
          <Th align="end">Kept size</Th>
          <Th>Asked for</Th>
          <Th>Kept until</Th>
          <Th>
            <span className="sr-only">File and actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {exports.map((row) => (
          <tr key={row.id}>
            <Td narrow="title">
              <p className="font-medium">{row.title}</p>
              <p className="text-xs text-muted">
                {row.format === "csv" ? "CSV" : "Parquet"} · <Id value={row.id} />
              </p>
            </Td>
            <Td>
              <StatusBadge status={row.state} {...(row.state === "running" && { label: "Being made" })} />
              {row.fault && <p className="mt-0.5 max-w-[44ch] text-xs text-muted">{row.fault}</p>}
            </Td>
            <Td align="end" label="Rows" className="tabular-nums">
              {formatNumber(row.rows.done)}
            </Td>
            <Td align="end" label="Kept size" className="tabular-nums">
              {row.state === "ready" ? formatBytes(row.bytes) : <span className="text-muted">–</span>}
            </Td>
            <Td label="Asked for">
              <Instant at={row.createdAt} zone={zone} dense />
              <p className="text-xs text-muted">by {row.by}</p>
            </Td>
            <Td label="Kept until">
              {row.state === "ready" ? (
                <Instant at={row.expiresAt} zone={zone} dense />
              ) : (
                <span className="text-muted">–</span>
              )}
            </Td>
            <Td align="end" narrow="aside">
              {row.state === "ready" && (
                <DownloadButton href={`/api/organizations/${org}/exports/${row.id}/file`}>Download</DownloadButton>
              )}
              {isOpen(row) && <CancelExport row={row} action={cancel} />}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

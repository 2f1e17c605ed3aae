import { Id } from "@/components/ui/id";
import { Instant } from "@/components/ui/instant";
import { Table, Td, Th } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { formatMs } from "@/lib/format/duration";
import { formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { formatSmallMoney } from "@/lib/format/small-money";
import type { UsageRecordRow } from "@/lib/usage/queries";
import { productLabels } from "@/lib/usage/schema";

/** Metered records, newest first, each with what it measured and what it cost. */
export function RecordTable({
  org,
  records,
  names,
  zone,
}: {
  org: string;
  records: readonly UsageRecordRow[];
  /** Of reservations, by id. */
  names: ReadonlyMap<string, string>;
  zone: string;
}) {
  return (
    <Table caption="Metered records" stacked>
      <thead>
        <tr>
          <Th>Time</Th>
          <Th>Reservation or model</Th>
          <Th>Project</Th>
          <Th>Metered</Th>
          <Th align="end">Cost</Th>
          <Th>Request</Th>
        </tr>
      </thead>
      <tbody>
        {records.map((record) => (
          <tr key={record.id}>
            <Td nowrap narrow="title">
              <Instant at={record.occurredAt} zone={zone} dense />
            </Td>
            <Td className="min-w-36">
              <TextLink
                href={pathIn(
                  org,
                  `${record.product === "inference" ? "models" : "reservations"}/${encodeURIComponent(record.resourceId)}`,
                )}
              >
                {names.get(record.resourceId) ?? (
                  <code className="text-xs" title={record.resourceId}>
                    {shortId(record.resourceId)}
                  </code>
                )}
              </TextLink>
              <span className="block text-xs text-muted">{productLabels[record.product]}</span>
            </Td>
            <Td nowrap>{record.project.name}</Td>
            <Td narrow="wide">
              <Metered record={record} />
            </Td>
            <Td align="end" narrow="aside" title={`${record.cost.amount} ${record.cost.currency}`}>
              {formatSmallMoney(record.cost)}
            </Td>
            <Td nowrap narrow="hide">
              {record.requestId ? <Id value={record.requestId} short /> : <span className="text-muted">–</span>}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Ids keep their beginning and end; names of models stay whole. */
function shortId(id: string): string {
  return /^res_.{16,}/.test(id) ? `${id.slice(0, 9)}…${id.slice(-4)}` : id;
}

function Metered({ record }: { record: UsageRecordRow }) {
  if (record.product === "fee") return <span className="text-muted">Fee for an early release</span>;
  if (record.product === "capacity") {
    return (
      <span className="whitespace-nowrap tabular-nums" title={`${formatNumber(record.nodeSeconds)} node-seconds`}>
        {formatNumber(record.nodeSeconds / 3_600, { decimals: 4 })}{" "}
        {record.nodeSeconds === 3_600 ? "node-hour" : "node-hours"}
      </span>
    );
  }
  const notes = [
    record.totalMs !== null &&
      `${formatMs(record.firstTokenMs ?? record.totalMs)} to first token, ${formatMs(record.totalMs)} in all`,
    record.clientGone && "the client left",
    record.origin,
  ].filter(Boolean);
  return (
    <span className="whitespace-nowrap tabular-nums">
      {formatNumber(record.inputTokens)} in
      {record.cachedInputTokens > 0 && `, ${formatNumber(record.cachedInputTokens)} cached`},{" "}
      {formatNumber(record.outputTokens)} out
      {record.reasoningTokens > 0 && `, ${formatNumber(record.reasoningTokens)} reasoning`} tokens
      {notes.length > 0 && <span className="block text-xs text-muted">{notes.join(" · ")}</span>}
    </span>
  );
}

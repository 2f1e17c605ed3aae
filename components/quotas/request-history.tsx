import { Instant } from "@/components/ui/instant";
import { StatusBadge } from "@/components/ui/status-badge";
import { Table, Td, Th } from "@/components/ui/table";
import { formatNumber } from "@/lib/format/number";
import { type QuotaRequestView, unitFor } from "@/lib/quotas/quota";

/** Requests for higher limits with what became of them and why, newest first. */
export function RequestHistory({ requests, zone }: { requests: readonly QuotaRequestView[]; zone: string }) {
  return (
    <Table caption="Requests for higher limits, newest first">
      <thead>
        <tr>
          <Th>Quota</Th>
          <Th>Outcome</Th>
          <Th align="end">Limit asked</Th>
          <Th>Why it was asked, and decided so</Th>
          <Th>Asked</Th>
          <Th>Decided</Th>
        </tr>
      </thead>
      <tbody>
        {requests.map((request) => (
          <tr key={request.id}>
            <Td className="min-w-44 font-medium">{request.subject}</Td>
            <Td>
              <StatusBadge status={request.state} />
            </Td>
            <Td align="end">
              {formatNumber(request.limitBefore)} → {formatNumber(request.requestedLimit)}{" "}
              <span className="text-muted">{unitFor(request.unit, request.requestedLimit)}</span>
            </Td>
            <Td className="max-w-96 min-w-64">
              <span className="block text-pretty">“{request.justification}”</span>
              <span className="block text-xs text-muted text-pretty">{request.reason}</span>
            </Td>
            <Td>
              <Instant at={request.createdAt} zone={zone} dense />
              <span className="block text-xs text-muted">{request.createdBy}</span>
            </Td>
            <Td nowrap>
              {request.decidedAt && <Instant at={request.decidedAt} zone={zone} dense />}
              {request.state === "pending" && request.answerBy && (
                <>
                  <span className="text-muted">by </span>
                  <Instant at={request.answerBy} zone={zone} dense />
                </>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

import { Instant } from "@/components/ui/instant";
import { StatusBadge } from "@/components/ui/status-badge";
import { Table, Td, Th } from "@/components/ui/table";
import { formatNumber } from "@/lib/format/number";
import { type QuotaRequestView, unitFor } from "@/lib/quotas/quota";

/** Requests for higher limits with what became of them and why, newest first. */
export function RequestHistory({ requests, zone }: { requests: readonly QuotaRequestView[]; zone: string }) {
  return (
    <Table caption="Requests for higher limits, newest first" stacked>
      <thead>
        <tr>
          <Th>Quota</Th>
          <Th>Outcome</Th>
          <Th align="end">Limit asked</Th>
          <Th>Why it was asked, and decided so</Th>
          <Th>Asked and decided</Th>
        </tr>
      </thead>
      <tbody>
        {requests.map((request) => (
          <tr key={request.id}>
            <Td className="min-w-40 font-medium text-pretty" narrow="title">
              {request.subject}
            </Td>
            <Td narrow="aside">
              <StatusBadge status={request.state} />
            </Td>
            <Td align="end" nowrap>
              {formatNumber(request.limitBefore)} → {formatNumber(request.requestedLimit)}{" "}
              <span className="text-muted">{unitFor(request.unit, request.requestedLimit)}</span>
            </Td>
            <Td className="w-full min-w-64" narrow="wide">
              <span className="block text-pretty">“{request.justification}”</span>
              <span className="block text-xs text-muted text-pretty">{request.reason}</span>
            </Td>
            <Td nowrap narrow="wide">
              <Instant at={request.createdAt} zone={zone} dense />
              <span className="block text-xs text-muted">by {request.createdBy}</span>
              <span className="block text-xs text-muted">
                {request.decidedAt && (
                  <>
                    decided <Instant at={request.decidedAt} zone={zone} dense />
                  </>
                )}
                {request.state === "pending" && request.answerBy && (
                  <>
                    answer due <Instant at={request.answerBy} zone={zone} dense />
                  </>
                )}
              </span>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

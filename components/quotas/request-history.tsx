import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { Instant } from "@/components/ui/instant";
import { OperationId } from "@/components/ui/operation-id";
import { StatusBadge } from "@/components/ui/status-badge";
import { Table, Td, Th } from "@/components/ui/table";
import type { FormAction } from "@/lib/actions";
import { formatNumber } from "@/lib/format/number";
import { type QuotaRequestView, unitFor } from "@/lib/quotas/quota";

/** Requests for higher limits with what became of them and why, newest first. */
export function RequestHistory({
  requests,
  zone,
  withdraw,
}: {
  requests: readonly QuotaRequestView[];
  zone: string;
  /** Null for who may not. */
  withdraw: FormAction | null;
}) {
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
              <StatusBadge {...outcomeOf(request)} />
            </Td>
            <Td align="end" nowrap>
              {formatNumber(request.limitBefore)} → {formatNumber(request.requestedLimit)}{" "}
              <span className="text-muted">{unitFor(request.unit, request.requestedLimit)}</span>
              <Grant request={request} zone={zone} />
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
                    {request.state === "withdrawn" ? "withdrawn" : "decided"}{" "}
                    <Instant at={request.decidedAt} zone={zone} dense />
                    {request.decidedBy === "rule" ? " by rule" : ""}
                  </>
                )}
                {request.state === "pending" && request.answerBy && (
                  <>
                    answer due <Instant at={request.answerBy} zone={zone} dense />
                  </>
                )}
              </span>
              {request.state === "pending" && withdraw && <Withdraw request={request} action={withdraw} />}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function outcomeOf({ state, grantedLimit, requestedLimit }: QuotaRequestView) {
  if (state === "approved" && grantedLimit !== null && grantedLimit < requestedLimit)
    return { status: state, label: "Granted in part" };
  return state === "withdrawn" ? { status: "cancelled", label: "Withdrawn" } : { status: state };
}

/** What was granted where it is not what was asked for, and until when a temporary increase holds. */
function Grant({ request, zone }: { request: QuotaRequestView; zone: string }) {
  const { grantedLimit, requestedLimit, grantedUntil, requestedUntil } = request;
  const until = request.state === "approved" ? grantedUntil : requestedUntil;
  return (
    <span className="block text-xs text-muted">
      {grantedLimit !== null && grantedLimit < requestedLimit && <>{formatNumber(grantedLimit)} granted </>}
      {until && (
        <>
          until <Instant at={until} zone={zone} dense />
        </>
      )}
    </span>
  );
}

function Withdraw({ request, action }: { request: QuotaRequestView; action: FormAction }) {
  return (
    <ConfirmDialog
      trigger={
        <>
          Withdraw<span className="sr-only"> the request for {request.subject}</span>
        </>
      }
      variant="ghost"
      size="sm"
      title="Withdraw this request?"
      confirm="Withdraw it"
      action={action}
      done="The request is withdrawn."
    >
      <OperationId />
      <input type="hidden" name="requestId" value={request.id} />
      <p>
        {request.subject}: {formatNumber(request.requestedLimit)} {unitFor(request.unit, request.requestedLimit)}.
        Nobody decides it any more, and another can be sent.
      </p>
    </ConfirmDialog>
  );
}

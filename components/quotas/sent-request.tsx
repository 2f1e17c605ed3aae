import { Notice } from "@/components/feedback/notice";
import { Instant } from "@/components/ui/instant";
import { formatNumber } from "@/lib/format/number";
import { type QuotaRequestView, unitFor } from "@/lib/quotas/quota";

const tones = { approved: "success", pending: "info", declined: "warning", withdrawn: "info" } as const;

/** The outcome of the request that was just sent, with its reason. */
export function SentRequest({ request, zone }: { request: QuotaRequestView; zone: string }) {
  const asked = `${formatNumber(request.requestedLimit)} ${unitFor(request.unit, request.requestedLimit)}`;
  const titles = {
    approved: `Granted: the limit is ${asked} now`,
    pending: `Sent: ${asked} will be decided by a person`,
    declined: `Declined: ${asked}`,
    withdrawn: `Withdrawn: ${asked}`,
  };
  return (
    <Notice tone={tones[request.state]} title={titles[request.state]}>
      {request.subject}. {request.reason}{" "}
      {request.state === "pending" && request.answerBy && (
        <>
          You have the answer by <Instant at={request.answerBy} zone={zone} />.{" "}
        </>
      )}
      Receipt <code className="text-xs">{request.id}</code>.
    </Notice>
  );
}

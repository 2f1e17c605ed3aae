import "server-only";
import { listPendingQuotaRequests } from "@/control-plane/contract/operator";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { readCatalogue } from "@/lib/desk/catalogue";
import { quotaTitle } from "@/lib/quotas/quota";
import { lastDayBefore } from "@/lib/quotas/until";

/** A customer's request that waits for the operator. */
export interface PendingRequest {
  id: string;
  organization: { id: string; name: string };
  title: string;
  limitBefore: number;
  requestedLimit: number;
  /** Of a temporary increase: its end, and the last day before it in the operator's zone. */
  until: string | null;
  lastDay: string | null;
  justification: string;
  askedBy: string;
  askedAt: string;
  answerBy: string | null;
}

/** All requests that wait, oldest first. */
export async function listPendingRequests(ctx: OperatorContext): Promise<PendingRequest[]> {
  const [{ items }, catalogue] = await Promise.all([
    controlPlane(ctx).call(listPendingQuotaRequests),
    readCatalogue(ctx),
  ]);
  return items.map(({ metric, subject, createdBy, ...request }) => {
    const { id, organizationId, organizationName, limitBefore, requestedLimit, justification } = request;
    const model = subject.model === null ? null : catalogue.models.find((each) => each.id === subject.model);
    return {
      ...{ id, limitBefore, requestedLimit, justification, askedBy: createdBy.name, askedAt: request.createdAt },
      until: request.requestedUntil,
      lastDay: request.requestedUntil && lastDayBefore(request.requestedUntil, ctx.timeZone),
      organization: { id: organizationId, name: organizationName },
      title: quotaTitle({
        metric,
        region: subject.region === null ? null : catalogue.region(subject.region),
        nodeType: subject.nodeType === null ? null : catalogue.nodeType(subject.nodeType),
        model: model ?? null,
      }),
      answerBy: request.answerBy,
    };
  });
}

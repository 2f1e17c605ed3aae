import { and, desc, eq, ne } from "drizzle-orm";
import { forOrganization, type OperatorContext } from "../context.ts";
import type { QuotaRequestDossier } from "../contract/operator-quotas.ts";
import { organizations } from "../db/schema/organizations.ts";
import { quotaRequests } from "../db/schema/quotas.ts";
import { notFound } from "../http/problem.ts";
import { freeGpus } from "./free-gpus.ts";
import { listQuotaHistory } from "./list-history.ts";
import { getQuota } from "./list-quotas.ts";
import { toQuotaRequest } from "./quota-requests.ts";
import { suggestDecision } from "./suggest-decision.ts";

const shownRequests = 20;

/** What a request is decided by: the customer's history, usage trend, what is free, and a suggestion. Throws not found. */
export async function getQuotaRequestDossier(operator: OperatorContext, id: string): Promise<QuotaRequestDossier> {
  const [found] = await operator.db
    .select({ request: quotaRequests, organizationName: organizations.name })
    .from(quotaRequests)
    .innerJoin(organizations, eq(organizations.id, quotaRequests.organizationId))
    .where(eq(quotaRequests.id, id));
  if (!found) throw notFound("quota request");
  const { organizationId, quotaId, requestedLimit } = found.request;
  const ctx = forOrganization(operator, organizationId);
  const quota = await getQuota(ctx, quotaId);
  const history = (await listQuotaHistory(ctx)).items.find((item) => item.quotaId === quotaId);
  const none = { state: "too_little", growthPerDay: 0, on: null, earliest: null, latest: null } as const;
  const { peaks, trend } = history ?? { peaks: [], trend: none };
  const others = await operator.db
    .select()
    .from(quotaRequests)
    .where(and(eq(quotaRequests.organizationId, organizationId), ne(quotaRequests.id, id)))
    .orderBy(desc(quotaRequests.createdAt), desc(quotaRequests.id))
    .limit(shownRequests);
  const free = await freeGpus(operator, quota.subject);
  return {
    request: { ...toQuotaRequest(found.request), organizationId, organizationName: found.organizationName },
    ...{ quota, peaks, trend, free },
    history: others.map(toQuotaRequest),
    suggestion: suggestDecision({
      ...{ limit: quota.seller.limit, requestedLimit, taken: quota.used + quota.held },
      ...{ peak: Math.max(0, ...peaks), free: free?.next30Days ?? null },
    }),
  };
}

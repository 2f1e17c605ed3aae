import "server-only";
import { Temporal } from "temporal-polyfill";
import { getApproval } from "@/lib/approvals/queries";
import type { OrgContext } from "@/lib/auth/context";
import { searchLike } from "@/lib/capacity/search-address";
import { listActiveProjects } from "@/lib/projects/queries";
import { listOpenOrders } from "@/lib/purchase-orders/queries";
import { settled } from "@/lib/query/settled";
import { listQuotas } from "@/lib/quotas/queries";
import { getQuoteVerdict } from "@/lib/verdicts/queries";
import { getQuote } from "./queries";

/** A quote with all that deciding about it needs, for a project when one is chosen. Throws `not_found`. */
export async function getPurchase(ctx: OrgContext, quoteId: string, projectId: string | undefined) {
  const [quote, projects, quotas, verdict, orders] = await Promise.all([
    getQuote(ctx, quoteId),
    listActiveProjects(ctx),
    settled(listQuotas(ctx), ctx),
    getQuoteVerdict(ctx, quoteId, projectId),
    listOpenOrders(ctx),
  ]);
  const { nodeType, region } = quote;
  const quota = quotas.ok
    ? quotas.data.items.find(
        (each) => each.metric === "gpus" && each.region?.id === region.id && each.nodeType?.id === nodeType.id,
      )
    : undefined;
  const now = Temporal.Now.instant().toString();
  return {
    quote,
    verdict,
    approval: quote.approvalRequestId ? await getApproval(ctx, quote.approvalRequestId) : null,
    orders,
    projects: projects.map(({ id, name }) => ({ id, name })),
    quota: quota ? { taken: quota.used + quota.held, limit: quota.limit } : null,
    again: searchLike({ ...quote, nodeType: nodeType.id, region: region.id }, { zone: ctx.timeZone, now }),
    now,
  };
}

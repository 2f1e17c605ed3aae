import "server-only";
import { Temporal } from "temporal-polyfill";
import { getApproval } from "@/lib/approvals/queries";
import type { OrgContext } from "@/lib/auth/context";
import { searchLike } from "@/lib/capacity/search-address";
import { listActiveProjects } from "@/lib/projects/queries";
import { listOpenOrders } from "@/lib/purchase-orders/queries";
import { getQuoteVerdict } from "@/lib/verdicts/queries";
import { getQuote } from "./queries";

/** A quote with all that deciding about it needs, for a project when one is chosen. Throws `not_found`. */
export async function getPurchase(ctx: OrgContext, quoteId: string, projectId: string | undefined) {
  const [quote, projects, verdict, orders] = await Promise.all([
    getQuote(ctx, quoteId),
    listActiveProjects(ctx),
    getQuoteVerdict(ctx, quoteId, projectId),
    listOpenOrders(ctx),
  ]);
  const { nodeType, region } = quote;
  const now = Temporal.Now.instant().toString();
  return {
    quote,
    verdict,
    approval: quote.approvalRequestId ? await getApproval(ctx, quote.approvalRequestId) : null,
    orders,
    projects: projects.map(({ id, name }) => ({ id, name })),
    again: searchLike({ ...quote, nodeType: nodeType.id, region: region.id }, { zone: ctx.timeZone, now }),
    now,
  };
}

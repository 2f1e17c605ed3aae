import "server-only";
import { Temporal } from "temporal-polyfill";
import type { OrgContext } from "@/lib/auth/context";
import { searchLike } from "@/lib/capacity/search-address";
import { listActiveProjects } from "@/lib/projects/queries";
import { settled } from "@/lib/query/settled";
import { listQuotas } from "@/lib/quotas/queries";
import { getQuote } from "./queries";

/** A quote with all that deciding about it needs. Throws `not_found`. */
export async function getPurchase(ctx: OrgContext, quoteId: string) {
  const [quote, projects, quotas] = await Promise.all([
    getQuote(ctx, quoteId),
    listActiveProjects(ctx),
    settled(listQuotas(ctx), ctx),
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
    projects: projects.map(({ id, name }) => ({ id, name })),
    quota: quota ? { taken: quota.used + quota.held, limit: quota.limit } : null,
    again: searchLike({ ...quote, nodeType: nodeType.id, region: region.id }, { zone: ctx.timeZone, now }),
    now,
  };
}

import type { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import { type Context, forOrganization, type OperatorContext } from "../context.ts";
import type { Quota } from "../contract/quotas.ts";
import { announce } from "../db/announce.ts";
import { quotaLimits } from "../db/schema/quotas.ts";
import { getOrganization } from "../organizations/organizations.ts";
import { getQuota } from "./list-quotas.ts";

/** What the seller gives, and who decided it. A temporary one says when it ends and what holds then. */
export interface Grant {
  limit: number;
  origin: "default" | "rule" | "operator";
  setBy?: string;
  temporary?: { endsAt: Temporal.Instant; limitAfter: number; originAfter: "default" | "rule" | "operator" };
}

/** Writes what the seller gives; the gateways hear of it when the transaction commits. */
export async function changeLimit(ctx: Context, quotaId: string, grant: Grant): Promise<void> {
  const { limit, origin, setBy = null, temporary } = grant;
  const over = { endsAt: null, limitAfter: null, originAfter: null };
  const changes = { limit, origin, setBy, ...over, ...temporary, updatedAt: ctx.clock.now() };
  await ctx.db
    .insert(quotaLimits)
    .values({ organizationId: ctx.organizationId, quotaId, ...changes })
    .onConflictDoUpdate({ target: [quotaLimits.organizationId, quotaLimits.quotaId], set: changes });
  await announceQuotas(ctx);
}

/** The gateways read an organization's limits and caps again when the transaction commits. */
export async function announceQuotas({ db, organizationId }: Pick<Context, "db" | "organizationId">): Promise<void> {
  await announce(db, "headroom_quotas", organizationId);
}

/** The operator sets a customer's limit, up or down. What is reserved already stays. */
export async function setQuota(
  operator: OperatorContext,
  { organizationId, quotaId, limit }: { organizationId: string; quotaId: string; limit: number },
): Promise<Quota> {
  const ctx = forOrganization(operator, organizationId);
  await getOrganization(ctx);
  const before = await getQuota(ctx, quotaId);
  await changeLimit(ctx, quotaId, { limit, origin: "operator", setBy: operator.actor.name });
  await recordAudit(ctx, {
    action: "quota.set",
    target: { type: "quota", id: quotaId },
    summary: `Set ${quotaId} to ${limit}.`,
    before: { limit: before.seller.limit, origin: before.seller.origin },
    after: { limit, origin: "operator" },
  });
  return getQuota(ctx, quotaId);
}

import { sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { type Context, forOrganization, type OperatorContext } from "../context.ts";
import type { Quota } from "../contract/quotas.ts";
import type { ChangeChannel } from "../db/change-feed.ts";
import { quotaLimits } from "../db/schema/quotas.ts";
import { getOrganization } from "../organizations/organizations.ts";
import type { Limit } from "./limits.ts";
import { getQuota } from "./list-quotas.ts";

const channel: ChangeChannel = "headroom_quotas";

/** Writes a limit; the gateways hear of it when the transaction commits. */
export async function changeLimit(ctx: Context, quotaId: string, { limit, origin }: Limit): Promise<void> {
  const changes = { limit, origin, updatedAt: ctx.clock.now() };
  await ctx.db
    .insert(quotaLimits)
    .values({ organizationId: ctx.organizationId, quotaId, ...changes })
    .onConflictDoUpdate({ target: [quotaLimits.organizationId, quotaLimits.quotaId], set: changes });
  await ctx.db.execute(sql`select pg_notify(${channel}, ${ctx.organizationId})`);
}

/** The operator sets a customer's limit, up or down. What is reserved already stays. */
export async function setQuota(
  operator: OperatorContext,
  { organizationId, quotaId, limit }: { organizationId: string; quotaId: string; limit: number },
): Promise<Quota> {
  const ctx = forOrganization(operator, organizationId);
  await getOrganization(ctx);
  const before = await getQuota(ctx, quotaId);
  await changeLimit(ctx, quotaId, { limit, origin: "operator" });
  await recordAudit(ctx, {
    action: "quota.set",
    target: { type: "quota", id: quotaId },
    summary: `Set ${quotaId} to ${limit}.`,
    before: { limit: before.limit, origin: before.origin },
    after: { limit, origin: "operator" },
  });
  return getQuota(ctx, quotaId);
}

import { and, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { QuotaCap } from "../contract/quota-caps.ts";
import { quotaCaps } from "../db/schema/quotas.ts";
import { notFound } from "../http/problem.ts";
import { announceQuotas } from "./change-limit.ts";
import { toQuotaCap } from "./list-caps.ts";

/** Lifts a cap: the seller's limit holds from then on. Gives what it was; throws not found. */
export async function liftQuotaCap(ctx: Context, id: string): Promise<QuotaCap> {
  const [row] = await ctx.db
    .delete(quotaCaps)
    .where(and(eq(quotaCaps.organizationId, ctx.organizationId), eq(quotaCaps.id, id)))
    .returning();
  if (!row) throw notFound("cap");
  await announceQuotas(ctx);
  await recordAudit(ctx, {
    action: "quota_cap.lifted",
    target: { type: "quota", id: row.quotaId },
    summary: `Lifted the cap of ${row.limit} on ${row.subjectName} (${row.quotaId}).`,
    before: { capId: id, level: row.level, cappedId: row.subjectId, limit: row.limit, setBy: row.setByName },
  });
  return toQuotaCap(row, 0);
}

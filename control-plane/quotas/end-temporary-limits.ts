import { and, lte, notInArray, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import { quotaLimits } from "../db/schema/quotas.ts";
import { toInstantOrNull } from "../db/to-instant.ts";
import { recordEvent } from "../events/record-event.ts";
import { forEachDue } from "../for-each-due.ts";
import type { WorkerContext } from "../worker-step.ts";
import { changeLimit } from "./change-limit.ts";
import { lockQuota } from "./lock-quota.ts";
import { getKey } from "./quota-requests.ts";

/**
 * Worker step: writes down that temporary limits are over, and tells their organizations. They hold no more from their end
 * on, whether or not this has run.
 */
export async function endTemporaryLimits(ctx: WorkerContext): Promise<void> {
  const { quotaId, organizationId, endsAt } = quotaLimits;
  await forEachDue(
    ctx,
    async (within, except) => {
      const [due] = await within.db
        .select()
        .from(quotaLimits)
        .where(and(lte(endsAt, ctx.clock.now()), notInArray(sql`${organizationId} || ' ' || ${quotaId}`, except)))
        .orderBy(endsAt, organizationId, quotaId)
        .limit(1)
        .for("update", { skipLocked: true });
      return due && { ...due, id: `${due.organizationId} ${due.quotaId}` };
    },
    async (within, due) => {
      const key = getKey(due.quotaId);
      const { seller } = await lockQuota(within, key);
      await changeLimit(within, due.quotaId, { limit: seller.base.limit, origin: seller.base.origin });
      const facts = { limit: seller.limit, limitBefore: due.limit, endedAt: due.endsAt?.toString() ?? "" };
      await recordEvent(within, { type: "quota.increase_ended", subjectId: due.quotaId, facts });
      await recordAudit(within, {
        action: "quota.increase_ended",
        target: { type: "quota", id: due.quotaId },
        summary: `The temporary limit of ${due.limit} is over: ${seller.limit} holds again.`,
        before: { limit: due.limit },
        after: { limit: seller.limit, origin: seller.origin },
      });
    },
  );
}

/** When the next temporary limit ends; null when none runs. */
export async function nextQuotaEdge({ db }: WorkerContext): Promise<Temporal.Instant | null> {
  const { rows } = await db.execute<{ at: string | null }>(sql`
    select min(${quotaLimits.endsAt}) as at from ${quotaLimits} where ${quotaLimits.endsAt} is not null
  `);
  return toInstantOrNull(rows[0]?.at ?? null);
}

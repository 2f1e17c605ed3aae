import type { Context } from "../context.ts";
import { quotaAlarms } from "../db/schema/quotas.ts";
import { recordEvent } from "../events/record-event.ts";
import { newId } from "../ids.ts";
import { thresholdsOf } from "./alarm-settings.ts";

/** What an alarm is about: a quota, or a cap on somebody. */
export interface AlarmSubject {
  /** The quota's id, or the cap's. */
  id: string;
  quotaId: string;
  /** Whom a cap is on; null for a quota. */
  capped: string | null;
}

type Owner = Pick<Context, "db" | "clock" | "organizationId">;

/**
 * Raises the alarms of every threshold that is reached and has none yet, in the transaction of what reached it; told once, as
 * the highest. It is raised again only when usage was well below it in between.
 */
export async function raiseAlarms(
  ctx: Owner,
  { id: subjectId, quotaId, capped }: AlarmSubject,
  { taken, limit }: { taken: number; limit: number },
): Promise<void> {
  if (taken <= 0) return;
  const share = limit > 0 ? (taken * 100) / limit : 100;
  const reached = (await thresholdsOf(ctx, quotaId)).filter((threshold) => share >= threshold);
  if (reached.length === 0) return;
  const raisedAt = ctx.clock.now();
  const raised = await ctx.db
    .insert(quotaAlarms)
    .values(
      reached.map((threshold) => ({
        ...{ id: newId("qal", raisedAt), organizationId: ctx.organizationId, subjectId },
        ...{ threshold, taken, limit, raisedAt },
      })),
    )
    .onConflictDoNothing()
    .returning({ threshold: quotaAlarms.threshold });
  if (raised.length === 0) return;
  const threshold = Math.max(...raised.map((each) => each.threshold));
  await recordEvent(ctx, {
    type: "quota.near_limit",
    subjectId,
    facts: { quotaId, capped, threshold, taken, limit },
  });
}

import { and, eq, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { Reclaim } from "../contract/reclaims.ts";
import { reclaims } from "../db/schema/reclaims.ts";
import { problem } from "../http/problem.ts";
import { isOpen } from "./open-reclaims.ts";
import { getReclaimRow, toReclaim } from "./reclaims.ts";

/** Takes note that the customer has read the notice; a second time changes nothing. Throws not found and `reclaim_over`. */
export async function acknowledgeReclaim(ctx: Context, id: string): Promise<Reclaim> {
  const [acknowledged] = await ctx.db
    .update(reclaims)
    .set({
      state: sql`case when ${reclaims.state} = 'announced' then 'acknowledged' else ${reclaims.state} end`,
      acknowledgedAt: ctx.clock.now(),
      acknowledgedByType: ctx.actor.type,
      acknowledgedById: ctx.actor.id,
      acknowledgedByName: ctx.actor.name,
    })
    .where(
      and(
        eq(reclaims.organizationId, ctx.organizationId),
        eq(reclaims.id, id),
        isOpen,
        sql`${reclaims.acknowledgedAt} is null`,
      ),
    )
    .returning({ id: reclaims.id });
  const found = await getReclaimRow(ctx, id);
  if (!acknowledged && !found.reclaim.acknowledgedAt) {
    throw problem("reclaim_over", {
      status: 409,
      detail: "This reclaim is over; there is nothing left to acknowledge.",
    });
  }
  if (acknowledged) {
    await recordAudit(ctx, {
      action: "reclaim.acknowledged",
      target: { type: "reclaim", id },
      summary: `Acknowledged that ${found.reclaim.nodes} nodes of ${found.reservationName} are taken back at ${found.reclaim.deadline}.`,
      before: { state: "announced" },
      after: { state: found.reclaim.state },
    });
  }
  return toReclaim(found);
}

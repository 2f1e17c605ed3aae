import { describeNodes } from "../capacity/describe-nodes.ts";
import type { Context } from "../context.ts";
import { type quotes, reservations } from "../db/schema/reservations.ts";
import { reviseSegments } from "./segments.ts";
import { recordActivity } from "./transition.ts";

interface Purchase {
  id: string;
  projectId: string;
  name?: string | undefined;
  poNumber?: string | undefined;
  state: "scheduled" | "pending_approval";
  /** Of its first event. */
  reason: string;
}

/** Makes the reservation of a quote, with its price, window and terms as frozen. */
export async function insertReservation(
  ctx: Context,
  quote: typeof quotes.$inferSelect,
  { id, projectId, name, poNumber, state, reason }: Purchase,
): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db.insert(reservations).values({
    ...quote,
    id,
    quoteId: quote.id,
    projectId,
    name: name ?? (await describeNodes(ctx, quote)),
    state,
    boughtUntil: quote.endsAt,
    meteredUntil: quote.startsAt,
    poNumber: poNumber ?? null,
    createdByType: ctx.actor.type,
    createdById: ctx.actor.id,
    createdByName: ctx.actor.name,
    createdAt: now,
  });
  await reviseSegments(ctx, id, [{ ...quote, quoteId: quote.id, projectId }]);
  await recordActivity(ctx, id, { from: null, to: state, at: now, reason });
}

import { and, eq, isNull, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context, OperatorContext } from "../context.ts";
import type { IdleRule } from "../contract/utilisation.ts";
import { reservations } from "../db/schema/reservations.ts";
import { idleSpells } from "../db/schema/utilisation.ts";
import { recordEvent } from "../events/record-event.ts";
import { newId } from "../ids.ts";
import { roundMoney } from "../money/decimal.ts";
import { toEventFacts } from "../reservations/event-facts.ts";
import type { ReservationRow } from "../reservations/transition.ts";
import { hourlyCost } from "./hourly-cost.ts";

/** Nodes that are idle by a rule, and since when all of them are. */
export interface FoundIdle {
  nodes: number;
  since: Temporal.Instant;
}

/**
 * Begins an idle spell of a reservation and tells of it, once: while one is open nothing is told again, whoever else looks
 * at the same time. Gives whether it was begun now.
 */
export async function beginSpell(
  ctx: Context,
  reservation: ReservationRow,
  rule: Pick<IdleRule, "belowPercent" | "forHours">,
  found: FoundIdle,
): Promise<boolean> {
  const { id, organizationId } = reservation;
  const { belowPercent, forHours } = rule;
  const foundAt = ctx.clock.now();
  const [begun] = await ctx.db
    .insert(idleSpells)
    .values({ id: newId("idl", foundAt), organizationId, reservationId: id, foundAt, ...found, belowPercent, forHours })
    .onConflictDoNothing()
    .returning({ id: idleSpells.id });
  if (!begun) return false;
  const costPerHour = await costOf(ctx, reservation, found.nodes);
  const facts = { idleNodes: found.nodes, since: found.since.toString(), belowPercent, forHours, costPerHour };
  await recordEvent(ctx, {
    type: "reservation.idle",
    subjectId: id,
    facts: { ...toEventFacts(reservation), ...facts },
  });
  await recordAudit(ctx, {
    action: "reservation.idle",
    target: { type: "reservation", id },
    summary: `${found.nodes} of ${reservation.nodes} nodes of ${reservation.name} have been idle since ${found.since}.`,
    after: facts,
  });
  return true;
}

/** Ends the open spell of a reservation, if there is one. */
export async function endSpell(ctx: Pick<Context, "db" | "clock">, reservationId: string): Promise<void> {
  await ctx.db
    .update(idleSpells)
    .set({ endedAt: ctx.clock.now() })
    .where(and(eq(idleSpells.reservationId, reservationId), isNull(idleSpells.endedAt)));
}

/** Ends the spells of reservations that run no longer. */
export async function endSpellsOfEnded(ctx: OperatorContext): Promise<void> {
  await ctx.db.execute(sql`
    update ${idleSpells} spell set ended_at = reservation.ends_at
    from ${reservations} reservation
    where reservation.id = spell.reservation_id and spell.ended_at is null
      and reservation.state in ('ended', 'cancelled', 'failed')
  `);
}

/** What some of a reservation's nodes cost in an hour now, rounded once. */
async function costOf(ctx: Context, { id, nodes, currency }: ReservationRow, idle: number) {
  const { rows } = await ctx.db.execute<{ cost: string }>(sql`
    select round(${hourlyCost(ctx.clock.now())} * ${idle}::integer / ${nodes}::integer, 6)::text as cost
    from ${reservations} reservation where reservation.id = ${id}
  `);
  return { amount: roundMoney(rows[0]?.cost ?? "0", currency), currency };
}

import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { expireQuotes } from "../capacity/expire-quotes.ts";
import { quotes, reservations } from "../db/schema/reservations.ts";
import { toInstant, toInstantOrNull } from "../db/to-instant.ts";
import { demoHandoverAt, manualEngine } from "../engines/manual/manual-engine.ts";
import { passSoldNodes } from "../listings/pass-sold-nodes.ts";
import type { WorkerContext, WorkerStep } from "../worker-step.ts";
import { announceEnds, nextNoticeEdge } from "./announce-ends.ts";
import { endReservations, failUndelivered, markEnding } from "./end-reservations.ts";
import { meterReservations } from "./meter-reservations.ts";
import { endingAt } from "./pick-due.ts";
import { runEngine } from "./run-engine.ts";
import { firstGap, isLiving, nextHandOff, reassignNodes, startReservations } from "./start-reservations.ts";

/** What reservations need of the worker. */
export const reservationSteps: readonly WorkerStep[] = [
  { name: "expire quotes", run: expireQuotes },
  { name: "advance reservations", run: advanceReservations },
  { name: "announce ends", run: announceEnds },
  { name: "meter reservations", run: meterReservations },
];

/**
 * Does everything that is due, in this order, until nothing is: a reservation that starts and ends while nobody looked
 * passes through all its states. A step that fails stops no other.
 */
async function advanceReservations(ctx: WorkerContext): Promise<void> {
  const engine = manualEngine(ctx);
  const steps = [
    endReservations,
    passSoldNodes,
    startReservations,
    reassignNodes,
    (within: WorkerContext) => runEngine(within, engine),
    markEnding,
    failUndelivered,
  ];
  let errors: unknown[] = [];
  for (let changes = 1; changes > 0 && (await isAnythingDue(ctx)); ) {
    errors = [];
    changes = 0;
    for (const step of steps) {
      changes += await step(ctx).catch((error: unknown) => {
        errors.push(error);
        return 0;
      });
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, "reservations could not be advanced");
}

/** Spares a quiet tick the steps' transactions. */
async function isAnythingDue(ctx: WorkerContext): Promise<boolean> {
  const now = sql`${ctx.clock.now().toString()}::timestamptz`;
  const { state, startsAt, endsAt } = reservations;
  const isDue = sql`
    (${state} = 'scheduled' and ${startsAt} <= ${now})
    or ${state} = 'provisioning'
    or (${state} in ('active', 'degraded') and ${endingAt} <= ${now})
    or (${state} = 'ending' and ${endsAt} <= ${now})
    or (${isLiving} and (${reservations.addedFrom} <= ${now} or ${firstGap(ctx)} is not null))`;
  const { rows } = await ctx.db.execute<{ isDue: boolean }>(sql`
    select exists (
      select from ${reservations} where ${state} in ('scheduled', 'provisioning', 'active', 'degraded', 'reclaiming', 'ending') and (${isDue})
    ) as "isDue"
  `);
  return rows[0]?.isDue ?? false;
}

/**
 * The next instant at which a quote expires or a reservation starts, begins to end, ends, needs its next node, or is
 * handed over by the demo, or its end is announced; null when nothing is planned. What waits for an operator has no edge but its end.
 */
export async function nextReservationEdge(ctx: WorkerContext): Promise<Temporal.Instant | null> {
  const now = sql`${ctx.clock.now().toString()}::timestamptz`;
  const { addedFrom } = reservations;
  const { rows } = await ctx.db.execute<{ planned: string | null; granted: string | null }>(sql`
    select least(
      (select min(${quotes.expiresAt}) from ${quotes} where ${quotes.state} = 'open'),
      min(case
        when ${reservations.state} = 'scheduled' then ${reservations.startsAt}
        when ${reservations.state} in ('active', 'degraded') then ${endingAt}
        else ${reservations.endsAt}
      end),
      min(${nextHandOff(ctx)}) filter (where ${isLiving}),
      min(${addedFrom}) filter (where ${isLiving} and ${addedFrom} > ${now})
    ) as planned,
    min(coalesce(${addedFrom}, greatest(${reservations.startsAt}, ${reservations.createdAt}))) filter (
      where ${reservations.state} = 'provisioning' or (${isLiving} and ${addedFrom} <= ${now})
    ) as granted
    from ${reservations}
    where ${reservations.state} in ('scheduled', 'provisioning', 'active', 'degraded', 'reclaiming', 'ending')
  `);
  const planned = toInstantOrNull(rows[0]?.planned ?? null);
  const granted = rows[0]?.granted ? demoHandoverAt({ since: toInstant(rows[0].granted) }, ctx) : null;
  const edges = [planned, granted, await nextNoticeEdge(ctx)].filter((edge) => edge !== null);
  return edges.sort(Temporal.Instant.compare)[0] ?? null;
}

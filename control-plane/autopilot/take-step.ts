import { eq } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { ceilHour, floorHour, secondsBetween } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import type { idleAutopilots } from "../db/schema/autopilot.ts";
import { idleOffers } from "../db/schema/autopilot.ts";
import { recordEvent } from "../events/record-event.ts";
import { ProblemException } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { createListing } from "../listings/create-listing.ts";
import { toEventFacts } from "../reservations/event-facts.ts";
import type { ReservationRow } from "../reservations/transition.ts";

type Autopilot = typeof idleAutopilots.$inferSelect;
type Listed = Parameters<typeof createListing>[1];

export interface Step {
  spellId: string;
  audience: Listed["audience"];
  price: string;
  /** That may be offered. */
  nodes: number;
}

/**
 * Takes one step of the autopilot in the transaction of `ctx`: lists the nodes as a loan and tells of it, or keeps why that
 * was refused. Once in a spell, whoever else takes it at the same time.
 */
export async function takeStep(
  ctx: Context,
  reservation: ReservationRow,
  autopilot: Autopilot,
  step: Step,
): Promise<void> {
  const { spellId, audience, nodes } = step;
  const createdAt = ctx.clock.now();
  const [begun] = await ctx.db
    .insert(idleOffers)
    .values({
      ...{ id: newId("ifr", createdAt), organizationId: ctx.organizationId, reservationId: reservation.id },
      ...{ spellId, audience, nodes, createdAt, problem: "It is being listed." },
    })
    .onConflictDoNothing()
    .returning({ id: idleOffers.id });
  if (!begun) return;
  const outcome = await listNodes(ctx, reservation, autopilot, step);
  await ctx.db.update(idleOffers).set(outcome).where(eq(idleOffers.id, begun.id));
}

async function listNodes(
  ctx: Context,
  reservation: ReservationRow,
  { takeBackMinutes, offerHours }: Autopilot,
  { audience, price, nodes }: Step,
): Promise<{ listingId: string | null; problem: string | null }> {
  const window = windowOf(ctx.clock.now(), reservation, offerHours);
  if (!window) return { listingId: null, problem: "Less than an hour of the reservation is left." };
  try {
    // A refusal must not take the note of it along.
    const listing = await inTransaction(ctx, (within) =>
      createListing(within, {
        ...{ reservationId: reservation.id, kind: "loan", audience, nodes, floorPricePerNodeHour: price },
        ...{ from: window.from.toString(), until: window.until.toString() },
        // The column has a check constraint with exactly these.
        takeBackMinutes: takeBackMinutes as Listed["takeBackMinutes"],
      }),
    );
    await recordEvent(ctx, {
      type: "reservation.offered",
      subjectId: reservation.id,
      facts: {
        ...toEventFacts(reservation),
        ...{ listingId: listing.id, audience, offeredNodes: nodes, price: listing.floorPricePerNodeHour },
        ...{ from: listing.from, until: listing.until },
      },
    });
    return { listingId: listing.id, problem: null };
  } catch (error) {
    if (error instanceof ProblemException) return { listingId: null, problem: error.options.detail };
    throw error;
  }
}

/** Full hours from the next one on; null when none is left. */
function windowOf(now: Temporal.Instant, { endsAt }: ReservationRow, offerHours: number) {
  const from = ceilHour(now);
  const last = floorHour(endsAt);
  const wanted = from.add({ hours: offerHours });
  const until = secondsBetween(wanted, last) < 0 ? last : wanted;
  return secondsBetween(from, until) > 0 ? { from, until } : null;
}

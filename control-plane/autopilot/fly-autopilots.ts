import { sql } from "drizzle-orm";
import { type Context, forOrganization, type OperatorContext } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { idleAutopilots, idleOffers } from "../db/schema/autopilot.ts";
import { listings } from "../db/schema/listings.ts";
import { reservations } from "../db/schema/reservations.ts";
import { gpuStandings, idleSpells } from "../db/schema/utilisation.ts";
import { forEachApart } from "../for-each-apart.ts";
import { lockReservation } from "../reservations/reservations.ts";
import { findAutopilot } from "./autopilots.ts";
import { takeOffersBack } from "./take-offers-back.ts";
import { type Step, takeStep } from "./take-step.ts";

/** An autopilot that is on in an open spell, or that has something offered. */
interface Due extends Record<string, unknown> {
  organizationId: string;
  reservationId: string;
  /** Null where nothing is idle, or the autopilot is off: what it offers is taken back. */
  spellId: string | null;
  /** That are idle by the rule now, and that serve the reservation now; 0 where nobody looked of late. */
  idleNodes: number;
  servingNodes: number;
  /** Colleagues have been asked for long enough. */
  isMarketDue: boolean;
}

/** Acts for whoever switched it on; in the log under its own name. */
const actor = { type: "system", id: "autopilot", name: "Idle autopilot" } as const;

/**
 * Takes the steps that are due: offers to colleagues when a spell begins, to the market so many hours later, and takes
 * back what is offered and no longer idle. One reservation that fails stops no other. See docs/decisions/0075.
 */
export async function flyAutopilots(ctx: OperatorContext): Promise<void> {
  await forEachApart(await listDue(ctx), "autopilots could not act", (due) =>
    fly({ ...forOrganization(ctx, due.organizationId), actor }, due),
  );
}

async function fly(ctx: Context, due: Due): Promise<void> {
  const { reservationId, spellId } = due;
  if (spellId === null) return takeOffersBack(ctx, reservationId, { keep: 0 });
  const autopilot = await findAutopilot(ctx, reservationId);
  if (!autopilot) return;
  const { colleaguesPrice, marketPrice, keepNodes } = autopilot;
  const nodes = Math.min(due.idleNodes, due.servingNodes - keepNodes);
  // Nodes that work again must not go with an offer that was made while they did not.
  await takeOffersBack(ctx, reservationId, { keep: Math.max(0, nodes) });
  if (nodes < 1) return;
  if (colleaguesPrice !== null)
    await step(ctx, due, { spellId, audience: "organization", price: colleaguesPrice, nodes });
  if (marketPrice === null || (colleaguesPrice !== null && !due.isMarketDue)) return;
  await takeOffersBack(ctx, reservationId, { keep: 0, audience: "organization" });
  await step(ctx, due, { spellId, audience: "market", price: marketPrice, nodes });
}

/** In a transaction of its own under the reservation's lock, and only while the autopilot is on. */
function step(ctx: Context, { reservationId }: Due, wanted: Step): Promise<void> {
  return inTransaction(ctx, async (within) => {
    const { reservation } = await lockReservation(within, reservationId);
    const autopilot = await findAutopilot(within, reservationId);
    if (autopilot?.enabled) await takeStep(within, reservation, autopilot, wanted);
  });
}

async function listDue(ctx: OperatorContext): Promise<Due[]> {
  const now = sql`${ctx.clock.now().toString()}::timestamptz`;
  const { rows } = await ctx.db.execute<Due>(sql`
    select autopilot.organization_id as "organizationId", autopilot.reservation_id as "reservationId",
      spell.id as "spellId", coalesce(cardinality(standing.idle_nodes), 0) as "idleNodes",
      coalesce(standing.gpus * reservation.nodes / greatest(reservation.gpus, 1), 0)::integer as "servingNodes",
      coalesce(asked.created_at + autopilot.market_after_hours * interval '1 hour' <= ${now}, false) as "isMarketDue"
    from ${idleAutopilots} autopilot
    join ${reservations} reservation on reservation.id = autopilot.reservation_id
    left join ${idleSpells} spell
      on spell.reservation_id = autopilot.reservation_id and spell.ended_at is null and autopilot.enabled
    left join ${gpuStandings} standing
      on standing.reservation_id = autopilot.reservation_id and standing.as_of > ${now} - interval '15 minutes'
    left join ${idleOffers} asked on asked.spell_id = spell.id and asked.audience = 'organization'
    where (spell.id is not null and standing.reservation_id is not null) or (spell.id is null and exists (
      select from ${idleOffers} offer join ${listings} listing on listing.id = offer.listing_id
      where offer.reservation_id = autopilot.reservation_id and listing.state = 'open'
    ))
    order by autopilot.reservation_id
  `);
  return rows;
}

import Big from "big.js";
import { and, desc, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { pricePerNodeHour } from "../capacity/price-window.ts";
import type { Actor, Context } from "../context.ts";
import type { IdleAutopilot, putIdleAutopilot as putRoute } from "../contract/autopilot.ts";
import type { RouteInput } from "../contract/route.ts";
import { idleAutopilots, idleOffers } from "../db/schema/autopilot.ts";
import { ProblemException, problem } from "../http/problem.ts";
import { refuseUnlistable } from "../listings/check-listing.ts";
import { type Found, getReservation, lockReservation } from "../reservations/reservations.ts";

type Input = RouteInput<typeof putRoute>["body"];
export type AutopilotRow = typeof idleAutopilots.$inferSelect;

const unset = {
  ...{ enabled: false, colleaguesPrice: null, marketPrice: null, marketAfterHours: 4 },
  ...{ takeBackMinutes: 60 as const, offerHours: 24, keepNodes: 0 },
};
const priceShape = /^\d{1,9}(\.\d{1,6})?$/;
const mostOffers = 20;

/** What is done with idle nodes of a reservation, and what was. Throws not found. */
export async function getAutopilot(ctx: Context, reservationId: string): Promise<IdleAutopilot> {
  const found = await getReservation(ctx, reservationId);
  return toAutopilot(ctx, found, await findAutopilot(ctx, reservationId));
}

/**
 * Says what is done with idle nodes. Switched off, what of its offers is not lent is taken back within a minute. Throws not
 * found, and `invalid_input` with the field to blame.
 */
export async function putAutopilot(ctx: Context, reservationId: string, input: Input): Promise<IdleAutopilot> {
  const found = await lockReservation(ctx, reservationId);
  const highest = highestPrice(found).amount;
  const prices = {
    colleaguesPrice: toPrice("colleaguesPrice", input.colleaguesPrice, highest),
    marketPrice: toPrice("marketPrice", input.marketPrice, highest),
  };
  if (input.enabled && prices.colleaguesPrice === null && prices.marketPrice === null)
    throw refuse("colleaguesPrice", "Give a price for colleagues, a floor for the market, or both.");
  const before = await findAutopilot(ctx, reservationId);
  const changes = {
    ...input,
    ...prices,
    updatedAt: ctx.clock.now(),
    ...{ updatedByType: ctx.actor.type, updatedById: ctx.actor.id, updatedByName: ctx.actor.name },
  };
  const [after] = await ctx.db
    .insert(idleAutopilots)
    .values({ organizationId: ctx.organizationId, reservationId, ...changes })
    .onConflictDoUpdate({ target: idleAutopilots.reservationId, set: changes })
    .returning();
  if (!after) throw new Error("an upsert gives its row");
  await recordAudit(ctx, {
    action: "idle_autopilot.changed",
    target: { type: "reservation", id: reservationId },
    summary: after.enabled
      ? `Idle nodes of ${found.reservation.name} are offered by themselves.`
      : `Idle nodes of ${found.reservation.name} are offered no longer.`,
    ...(before ? { before: factsOf(before) } : {}),
    after: factsOf(after),
  });
  return toAutopilot(ctx, found, after);
}

/** The autopilot as it was set for a reservation of the organization; undefined while nobody did. */
export async function findAutopilot(ctx: Context, reservationId: string): Promise<AutopilotRow | undefined> {
  const [row] = await ctx.db
    .select()
    .from(idleAutopilots)
    .where(and(eq(idleAutopilots.organizationId, ctx.organizationId), eq(idleAutopilots.reservationId, reservationId)));
  return row;
}

async function toAutopilot(ctx: Context, found: Found, row: AutopilotRow | undefined): Promise<IdleAutopilot> {
  const { organizationId } = ctx;
  const offers = await ctx.db
    .select()
    .from(idleOffers)
    .where(and(eq(idleOffers.organizationId, organizationId), eq(idleOffers.reservationId, found.reservation.id)))
    .orderBy(desc(idleOffers.createdAt), desc(idleOffers.id))
    .limit(mostOffers);
  const whyNot = whyUnlistable(ctx, found);
  return {
    ...(row ? factsOf(row) : unset),
    possible: whyNot === null,
    whyNot,
    highestPrice: highestPrice(found),
    updatedAt: row?.updatedAt.toString() ?? null,
    // The column is only ever written from an Actor.
    updatedBy: row ? { type: row.updatedByType as Actor["type"], id: row.updatedById, name: row.updatedByName } : null,
    offers: offers.map(({ audience, nodes, createdAt, listingId, problem: why }) => ({
      // The column has a check constraint with exactly these.
      audience: audience as IdleAutopilot["offers"][number]["audience"],
      ...{ nodes, at: createdAt.toString(), listingId, problem: why },
    })),
  };
}

function factsOf(row: AutopilotRow) {
  const { enabled, colleaguesPrice, marketPrice, marketAfterHours, offerHours, keepNodes } = row;
  // The column has a check constraint with exactly these.
  const takeBackMinutes = row.takeBackMinutes as IdleAutopilot["takeBackMinutes"];
  return { enabled, colleaguesPrice, marketPrice, marketAfterHours, takeBackMinutes, offerHours, keepNodes };
}

function whyUnlistable(ctx: Context, found: Found): string | null {
  try {
    refuseUnlistable(found, ctx.clock.now());
    return null;
  } catch (error) {
    if (error instanceof ProblemException) return error.options.detail;
    throw error;
  }
}

/** Nobody may be asked for more than the reservation pays: its lowest price, as listings refuse what is above it. */
function highestPrice({ segments, price }: Found) {
  const hourly = segments.map((segment) => pricePerNodeHour(segment.price));
  return hourly.reduce((one, other) => (new Big(one.amount).lte(other.amount) ? one : other), pricePerNodeHour(price));
}

function toPrice(field: string, asked: string | null, highest: string): string | null {
  if (asked === null) return null;
  if (!priceShape.test(asked) || new Big(asked).lte(0))
    throw refuse(field, "Write a price above zero, with at most six decimals.");
  if (new Big(asked).gt(highest)) throw refuse(field, `Ask at most ${highest}: what this reservation pays.`);
  return new Big(asked).toFixed();
}

function refuse(field: string, sentence: string) {
  return problem("invalid_input", { status: 400, detail: sentence, fields: { [field]: sentence } });
}

import Big from "big.js";
import { and, eq, inArray } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import { pricePerNodeHour } from "../capacity/price-window.ts";
import { laterOf } from "../capacity/window.ts";
import { type Context, forOrganization, type OperatorContext } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { priceDrops } from "../db/schema/price-protection.ts";
import { prices } from "../db/schema/pricing.ts";
import { reservations } from "../db/schema/reservations.ts";
import { recordEvent } from "../events/record-event.ts";
import { forEachApart } from "../for-each-apart.ts";
import { roundMoney, subtractDecimals } from "../money/decimal.ts";
import { groupDigits } from "../money/group-digits.ts";
import { shownMoney } from "../money/shown-money.ts";
import { toEventFacts } from "../reservations/event-facts.ts";
import { type Found, getReservation, lockReservation } from "../reservations/reservations.ts";
import { reviseSegments, type Segment, segmentsFrom } from "../reservations/segments.ts";
import { recordActivity, toState } from "../reservations/transition.ts";
import { costByEnd } from "./cost-by-end.ts";
import { floorPrice, type PriceRow } from "./derived-price.ts";
import { type DuePriceDrop, duePriceDrops } from "./due-price-drops.ts";

/** Worker step: bills reservations with a price-drop clause at a lower list price from its date on, each in a transaction of its own. */
export async function dropPrices(ctx: OperatorContext): Promise<void> {
  const due = new Map((await duePriceDrops(ctx, null)).map((drop) => [drop.reservationId, drop.organizationId]));
  await forEachApart(due, "prices could not be dropped", ([reservationId, organizationId]) =>
    inTransaction(ctx, async (within) => {
      await lockReservation({ ...within, organizationId }, reservationId);
      await dropPricesOf(within, [reservationId]);
    }),
  );
}

/**
 * The same for locked reservations. Whoever meters calls it first, so that no hour is metered at the price before a drop
 * that is due, however late the worker comes.
 */
export async function dropPricesOf(ctx: OperatorContext, reservationIds: readonly string[]): Promise<void> {
  for (;;) {
    const due = await duePriceDrops(ctx, reservationIds);
    const [first] = due;
    if (!first) return;
    const together = due.filter(
      ({ reservationId, at }) => reservationId === first.reservationId && at.equals(first.at),
    );
    await apply(forOrganization(ctx, first.organizationId), together, first);
  }
}

async function apply(ctx: Context, drops: readonly DuePriceDrop[], { reservationId, at, priceListId }: DuePriceDrop) {
  const before = await getReservation(ctx, reservationId);
  const { reservation } = before;
  const from = [at, reservation.startsAt, reservation.meteredUntil].reduce(laterOf);
  const lower = await lowerPrices(ctx, drops);
  const segments = segmentsFrom(before.segments, from);
  const changed = segments.filter((segment) => lower.has(keyOf(segment)));
  const [example] = changed;
  const price = example && lower.get(keyOf(example));
  if (!example || !price) throw new Error(`${reservationId} has nothing to drop from ${from} on`);
  await reviseSegments(
    ctx,
    reservationId,
    segments.map((segment) => ({ ...segment, priceId: lower.get(keyOf(segment))?.id ?? segment.priceId })),
  );
  await ctx.db.insert(priceDrops).values(
    [...new Map(changed.map((segment) => [keyOf(segment), segment])).values()].map((segment) => ({
      ...{ reservationId, organizationId: ctx.organizationId, quoteId: segment.quoteId, priceListId },
      ...{ previousPriceId: segment.priceId, priceId: lower.get(keyOf(segment))?.id ?? segment.priceId },
      ...{ effectiveAt: from, createdAt: ctx.clock.now() },
    })),
  );
  await tell(ctx, before, { from, example, price });
}

/** What is saved by the end leaves the total, and whoever follows the reservation hears of it. */
async function tell(
  ctx: Context,
  before: Found,
  { from, example, price }: { from: Temporal.Instant; example: Segment; price: PriceRow },
): Promise<void> {
  const { id, currency, name, total: previousTotal } = before.reservation;
  const after = await getReservation(ctx, id);
  const saving = new Big(costByEnd(before)).minus(costByEnd(after)).toFixed();
  const saves = roundMoney(saving, currency);
  const total = subtractDecimals(previousTotal, saves);
  await ctx.db
    .update(reservations)
    .set({ total })
    .where(and(eq(reservations.organizationId, ctx.organizationId), eq(reservations.id, id)));
  const previous = pricePerNodeHour(example.price);
  const lower = pricePerNodeHour(price);
  const state = toState(before.reservation.state);
  const reason = `Price drop: billed at ${groupDigits(lower.amount)} instead of ${shownMoney(previous.amount, currency)} per node-hour from ${from} on.`;
  await recordActivity(ctx, id, { from: state, to: state, at: ctx.clock.now(), reason });
  await recordAudit(ctx, {
    action: "reservation.price_dropped",
    target: { type: "reservation", id },
    summary: `${name} is billed at ${groupDigits(lower.amount)} instead of ${shownMoney(previous.amount, currency)} per node-hour from ${from} on; that saves ${groupDigits(saves)} by its end.`,
    before: { total: previousTotal, pricePerNodeHour: previous },
    after: { total, pricePerNodeHour: lower, effectiveAt: from.toString() },
  });
  await recordEvent(ctx, {
    type: "reservation.price_dropped",
    subjectId: id,
    facts: {
      ...toEventFacts(after.reservation),
      effectiveAt: from.toString(),
      previousPricePerNodeHour: previous,
      pricePerNodeHour: lower,
      saves: { amount: saves, currency },
    },
  });
}

async function lowerPrices(ctx: OperatorContext, drops: readonly DuePriceDrop[]): Promise<Map<string, PriceRow>> {
  const ids = drops.flatMap(({ agreedPriceId, listPriceId }) => [agreedPriceId, listPriceId]);
  const rows = await ctx.db.select().from(prices).where(inArray(prices.id, ids));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const lower = new Map<string, PriceRow>();
  for (const { quoteId, currentPriceId, agreedPriceId, listPriceId, isFloor, floorPercent } of drops) {
    const agreed = byId.get(agreedPriceId);
    const price = isFloor && agreed ? await floorPrice(ctx, agreed, floorPercent) : byId.get(listPriceId);
    if (price) lower.set(keyOf({ quoteId, priceId: currentPriceId }), price);
  }
  return lower;
}

function keyOf({ quoteId, priceId }: Pick<Segment, "quoteId" | "priceId">): string {
  return `${quoteId} ${priceId}`;
}

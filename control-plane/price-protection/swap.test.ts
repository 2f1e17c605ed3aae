import { and, eq, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { colleague } from "../approvals/testing/office.ts";
import { createBudget } from "../budgets/save-budget.ts";
import { budgetOf } from "../budgets/testing/budget-of.ts";
import { findFreeNodes } from "../capacity/find-free-nodes.ts";
import { type Customer, openShop, pool, refusalOf, region, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { list } from "../listings/testing/market.ts";
import { getReservationDetail } from "../reservations/reservation-detail.ts";
import { getQuoteVerdict } from "../verdicts/get-verdict.ts";
import { getPriceProtection } from "./get-price-protection.ts";
import { quoteSwap } from "./quote-swap.ts";
import { swapReservation } from "./swap-reservation.ts";
import { newer, offerSwaps } from "./testing/swaps-offered.ts";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
  await offerSwaps(shop, 40);
});

afterAll(() => shop?.close());

async function bought(customer: Customer, facts: { nodes: number; from: number; until: number }): Promise<string> {
  return (await shop.buy(customer, (await shop.quote(customer, facts)).id)).id;
}

/** By somebody who may buy; whoever may not gets one that waits for an approval. */
const quoteFor = (customer: Customer, id: string) =>
  inTransaction(colleague(customer, "owner"), (ctx) => quoteSwap(ctx, id));
const swap = (customer: Customer, id: string, quoteId: string) =>
  inTransaction(customer.ctx, (ctx) => swapReservation(ctx, id, { quoteId }));

async function freeAt(name: string, hour: number): Promise<number> {
  const window = { from: Temporal.Instant.from(shop.hour(hour)), until: Temporal.Instant.from(shop.hour(hour + 1)) };
  return (await findFreeNodes(shop.operator, [name], window)).get(name) ?? 0;
}

describe("a hardware swap", () => {
  test("of a running reservation gives up the rest without a fee for the agreed number of newer nodes", async () => {
    const customer = await shop.customer();
    const id = await bought(customer, { nodes: 4, from: 1, until: 101 });
    await shop.advance(10.2);
    const { quote, givenUp, difference } = await quoteFor(customer, id);
    // 4 × 0.8 is 3 whole nodes, each at 40 / 0.8 = 50, where the list asks for 69.
    expect(quote).toMatchObject({ kind: "swap", nodes: 3, nodeType: newer, pricePerNodeHour: { amount: "50.00" } });
    expect({ from: quote.from, givenUp, difference, total: quote.total.amount }).toEqual({
      from: shop.hour(11),
      givenUp: { amount: "14400.00", currency: "USD" },
      difference: { amount: "-900.00", currency: "USD" },
      total: "13500.00",
    });
    const into = await swap(customer, id, quote.id);
    expect(into).toMatchObject({ nodes: 3, nodeType: newer, state: "scheduled", startsAt: shop.hour(11) });
    expect(await getReservationDetail(customer.ctx, id)).toMatchObject({
      endsAt: shop.hour(11),
      release: { feePercent: 0, fee: { amount: "0.00" }, refund: { amount: "14400.00" } },
    });
    expect(await freeAt(pool, 11)).toBe(40);
    expect(await freeAt(`${region}/${newer}/guaranteed`, 11)).toBe(2);
    const link = { reservationId: into.id, difference: { amount: "-900.00", currency: "USD" } };
    expect(await getPriceProtection(customer.ctx, id)).toMatchObject({ swappedInto: link, swappedFrom: null });
    expect(await getPriceProtection(customer.ctx, into.id)).toMatchObject({
      swappedFrom: { reservationId: id },
      swap: null,
    });
    await shop.advance(12);
    expect(await getReservationDetail(customer.ctx, into.id)).toMatchObject({ state: "active" });
    expect(await getReservationDetail(customer.ctx, id)).toMatchObject({
      state: "ended",
      chargedToDate: { amount: "1600" },
    });
    const isSwap = and(eq(auditEntries.action, "reservation.swapped"), eq(auditEntries.targetId, id));
    expect(await shop.connection.db.$count(auditEntries, isSwap)).toBe(1);
  });

  test("is judged by what it costs beside what it gives up: what becomes cheaper is refused by no budget", async () => {
    const customer = await shop.customer();
    const id = await bought(customer, { nodes: 4, from: 101, until: 141 });
    const { projectId } = customer;
    const thresholds = [{ measure: "actual", percent: 100, act: "stop", sharePercent: null }] as const;
    await inTransaction(customer.ctx, (ctx) =>
      createBudget(ctx, {
        ...budgetOf({ name: "Research", amount: "7000", thresholds: [...thresholds] }),
        scope: { type: "project", id: projectId },
      }),
    );
    const { quote, difference } = await quoteFor(customer, id);
    expect(difference.amount).toMatch(/^-/);
    const verdict = await getQuoteVerdict(colleague(customer, "owner"), quote.id);
    expect(verdict).toMatchObject({ answer: "yes", budgets: [{ asked: difference, isRefused: false }] });
    await swap(customer, id, quote.id);
  });

  test("is made once, however many accept it at once", async () => {
    const customer = await shop.customer();
    const id = await bought(customer, { nodes: 5, from: 200, until: 210 });
    const { quote } = await quoteFor(customer, id);
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => swap(customer, id, quote.id)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await freeAt(pool, 205)).toBe(40);
    expect(await freeAt(`${region}/${newer}/guaranteed`, 205)).toBe(1);
    expect(await getReservationDetail(customer.ctx, id)).toMatchObject({ state: "cancelled" });
  });

  test("changes nothing where it is refused", async () => {
    const customer = await shop.customer();
    const large = await bought(customer, { nodes: 8, from: 300, until: 310 });
    expect(await refusalOf(quoteFor(customer, large))).toMatchObject({ code: "capacity_unavailable" });
    const single = await bought(customer, { nodes: 1, from: 312, until: 318 });
    expect(await refusalOf(quoteFor(customer, single))).toMatchObject({ code: "swap_not_possible" });
    const stranger = await shop.customer();
    expect(await refusalOf(quoteFor(stranger, large))).toMatchObject({ code: "not_found" });
    const other = await bought(customer, { nodes: 2, from: 320, until: 330 });
    const { quote } = await quoteFor(customer, other);
    expect(await refusalOf(swap(customer, large, quote.id))).toMatchObject({ code: "other_quote" });
    expect(await refusalOf(shop.buy(customer, quote.id))).toMatchObject({ code: "other_quote" });
    expect(await getReservationDetail(customer.ctx, other)).toMatchObject({
      state: "scheduled",
      endsAt: shop.hour(330),
    });
    await list(shop, customer, { reservationId: other, from: 322, until: 324 });
    expect(await refusalOf(swap(customer, other, quote.id))).toMatchObject({ code: "release_not_possible" });
    expect(await refusalOf(quoteFor(customer, other))).toMatchObject({ code: "release_not_possible" });
    const late = await bought(customer, { nodes: 2, from: 490, until: 600 });
    await shop.advance(501);
    expect(await refusalOf(quoteFor(customer, late))).toMatchObject({
      code: "swap_not_possible",
      detail: expect.stringContaining("It could be swapped until"),
    });
    const { rows } = await shop.connection.db.execute(sql`select count(*)::integer as swaps from reservation_swaps`);
    expect(rows).toEqual([{ swaps: 3 }]);
  });
});

import { expect } from "vitest";
import { type Customer, refusalOf as codeOf, nodeType, region, type Shop } from "../../capacity/testing/shop.ts";
import { inTransaction } from "../../db/in-transaction.ts";
import { publishPriceList } from "../../pricing/publish-price-list.ts";
import { setQuota } from "../../quotas/change-limit.ts";
import { createExtensionQuoteFor, extendReservation } from "../extend-reservation.ts";
import { createResizeQuoteFor, resizeReservation } from "../resize-reservation.ts";
import {
  amountOf,
  evenly,
  hourAfter,
  hourOf,
  hours,
  type Life,
  type Model,
  nextHour,
  nodesAtEnd,
  pass,
  priced,
  type Quarter,
  refusalOf,
} from "./life-model.ts";

export interface Real {
  shop: Shop;
  customer: Customer;
  /** Who takes over what the customer hands on. */
  receiver: Customer;
  noticeClass: "15m" | null;
  /** How often each thing was done, and not refused. */
  done: Map<string, number>;
}

/** Counts what was done. */
export function tally({ done }: Real, what: string): void {
  done.set(what, (done.get(what) ?? 0) + 1);
}

export type Act = (model: Model, real: Real) => Promise<void>;

interface Asked {
  nodes: number;
  /** Quarters from now. */
  ahead: number;
  quarters: number;
}

/** Asks for a quote and says whether it was given, as the model expects where it can tell. */
export async function given<Value>(
  call: Promise<Value>,
  expected: string | null | undefined,
): Promise<Value | undefined> {
  if (expected === null) return call;
  if (expected !== undefined) {
    expect(await codeOf(call)).toMatchObject({ code: expected });
    return undefined;
  }
  const answer = await Promise.allSettled([call]);
  if (answer[0].status === "fulfilled") return answer[0].value;
  expect(await codeOf(call)).toMatchObject({ code: expect.stringMatching(/capacity_unavailable|quota_exceeded/) });
  return undefined;
}

async function quote(asked: Asked, model: Model, { shop, customer, noticeClass }: Real) {
  const { nodes } = asked;
  const [from, until] = [model.now + asked.ahead, model.now + asked.ahead + asked.quarters];
  const wanted = hours(hourOf(from), hourAfter(until));
  const facts = { nodes, from: from / 4, until: until / 4, ...(noticeClass ? { noticeClass } : {}) };
  const made = await given(shop.quote(customer, facts), refusalOf(model, wanted, nodes));
  if (!made) return undefined;
  expect(made.total.amount).toBe(amountOf(nodes * asked.quarters * model.centsPerQuarter));
  return { id: made.id, from, until, held: evenly(hourOf(from), hourAfter(until), nodes) };
}

export const hold =
  (asked: Asked): Act =>
  async (model, real) => {
    const made = await quote(asked, model, real);
    if (made) model.quotes.push({ held: made.held, expires: model.now + 1 });
  };

export const buy =
  (asked: Asked): Act =>
  async (model, real) => {
    const made = await quote(asked, model, real);
    if (!made) return;
    const { id } = await real.shop.buy(real.customer, made.id);
    const { from, until, held } = made;
    const agreed = priced(from, until, asked.nodes, model.centsPerQuarter);
    tally(real, "bought");
    const life = { id, from, end: until, agreed, held, feeCents: 0, addedFrom: null, taking: [] };
    model.lives.push({ ...life, isReleased: false, isOver: false, isPassedOn: false });
    await wait(0)(model, real);
  };

/** One of the lives that something can happen to: the customer's, not over, and not being taken back. */
export function oneOf(model: Model, seed: number): Life | undefined {
  const living = model.lives.filter(({ isOver, isPassedOn, taking }) => !isOver && !isPassedOn && taking.length === 0);
  return living[seed % living.length];
}

export const hasStarted = (life: Life, model: Model) => life.from <= model.now;

export const extend =
  (seed: number): Act =>
  async (model, real) => {
    const life = oneOf(model, seed);
    if (!life) return;
    const { shop, customer } = real;
    const nodes = nodesAtEnd(life);
    const until: Quarter = life.end + 4 + (seed % 9);
    const ask = inTransaction(customer.ctx, (ctx) =>
      createExtensionQuoteFor(ctx, life.id, { until: shop.hour(until / 4) }),
    );
    if (life.isReleased) {
      await given(ask, "change_not_possible");
      return;
    }
    const wanted = hours(hourAfter(life.end), hourAfter(until));
    const made = await given(ask, refusalOf(model, wanted, nodes));
    if (!made) return;
    expect(made.total.amount).toBe(amountOf(nodes * (until - life.end) * model.centsPerQuarter));
    await inTransaction(customer.ctx, (ctx) => extendReservation(ctx, life.id, { quoteId: made.id }));
    for (const at of hours(life.end, until))
      life.agreed[at] = Array.from({ length: nodes }, () => model.centsPerQuarter);
    tally(real, "extended");
    for (const hour of wanted) life.held[hour] = nodes;
    life.end = until;
  };

/** Adds a node: for the whole window before the start, from the next full hour after the quote's time while it runs. */
export const grow =
  (seed: number): Act =>
  async (model, real) => {
    const life = oneOf(model, seed);
    if (!life) return;
    const { customer, noticeClass } = real;
    const ask = inTransaction(customer.ctx, (ctx) => createResizeQuoteFor(ctx, life.id, { nodes: 1 }));
    const isRunning = hasStarted(life, model);
    const from = isRunning ? nextHour(model.now + 1) : life.from;
    if (life.isReleased || life.addedFrom !== null || life.end - from < 4) {
      await given(ask, "change_not_possible");
      return;
    }
    const first = isRunning && noticeClass ? hourOf(model.now) : hourOf(from);
    const wanted = hours(first, hourAfter(life.end));
    const made = await given(ask, refusalOf(model, wanted, 1));
    if (!made) return;
    expect(made.total.amount).toBe(amountOf((life.end - from) * model.centsPerQuarter));
    await inTransaction(customer.ctx, (ctx) => resizeReservation(ctx, life.id, { quoteId: made.id }));
    for (const at of hours(from, life.end)) life.agreed[at]?.push(model.centsPerQuarter);
    for (const hour of wanted) life.held[hour] = (life.held[hour] ?? 0) + 1;
    tally(real, isRunning ? "grown while running" : "grown before");
    if (isRunning) life.addedFrom = from;
  };

export const wait =
  (quarters: number): Act =>
  async (model, real) => {
    const held = model.quotes.length;
    await real.shop.advance((model.now + quarters) / 4);
    pass(model, model.now + quarters);
    if (model.quotes.length < held) tally(real, "quote expired");
  };

export const setQuotaTo =
  (nodes: number): Act =>
  async (model, { shop, customer }) => {
    const quotaId = `gpus:${region}:${nodeType}`;
    const { organizationId } = customer.ctx;
    await setQuota(shop.operator, { organizationId, quotaId, limit: nodes * 8 });
    model.quota = nodes;
  };

export const reprice =
  (cents: number): Act =>
  async (model, real) => {
    const { shop } = real;
    // Of two lists of one instant nobody could say which one holds.
    await wait(1)(model, real);
    const amount = amountOf(cents * 4);
    const prices = ["guaranteed", "surplus-15m"].map((name) => ({ sku: `capacity:${nodeType}:${name}`, amount }));
    const validFrom = shop.clock.now().toString();
    await publishPriceList(shop.operator, { name: `At ${amount}`, currency: "USD", validFrom, prices });
    model.centsPerQuarter = cents;
  };

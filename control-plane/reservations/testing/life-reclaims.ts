import { expect } from "vitest";
import { inTransaction } from "../../db/in-transaction.ts";
import { ProblemException } from "../../http/problem.ts";
import { announce, reclaimsOf } from "../../reclaims/testing/surplus.ts";
import { withdrawReclaim } from "../../reclaims/withdraw-reclaim.ts";
import { change, hourOf, hours } from "./life-model.ts";
import { type Act, tally } from "./life-steps.ts";

/** Announces, or is refused; who is hit is the product's choice, and the model takes it over. */
export const announceReclaim =
  (nodes: number): Act =>
  async (model, real) => {
    const { shop, customer, receiver, noticeClass } = real;
    const all = async () => [...(await reclaimsOf(customer)), ...(await reclaimsOf(receiver))];
    if (noticeClass === null) return;
    const known = new Set((await all()).map(({ id }) => id));
    const order = await announce(shop, nodes).catch((error: unknown) => {
      if (error instanceof ProblemException && error.code === "reclaim_not_possible") return null;
      throw error;
    });
    if (!order) return;
    const deadline = model.now + 1;
    const first = hourOf(deadline);
    const taken: number[] = [];
    model.unsure.add(first);
    change(model.supplied, first, -nodes);
    for (const reclaim of (await all()).filter(({ id }) => !known.has(id))) {
      const life = model.lives.find(({ id }) => id === reclaim.reservationId);
      if (!life) throw new Error(`${reclaim.reservationId} is not known`);
      const there = hours(first, life.held.length).filter((hour) => life.held[hour] !== undefined);
      const left = Math.max(...there.map((hour) => life.held[hour] ?? 0)) - reclaim.nodes;
      expect(reclaim.nodesLeft).toBe(left);
      const given: number[] = [];
      for (const hour of there) {
        const had = life.held[hour] ?? 0;
        given[hour] = had - Math.min(had, left);
        taken[hour] = (taken[hour] ?? 0) + had - Math.min(had, left);
        life.held[hour] = Math.min(had, left);
      }
      life.taking.push({ nodes: reclaim.nodes, left, given, deadline, orderId: order.id });
      tally(real, "reclaimed");
    }
    const beyond = taken.map((count) => Math.max(0, count - nodes));
    model.orders.push({ id: order.id, nodes, deadline, beyond });
  };

/** The operator withdraws the last order that is open: everybody keeps everything. */
export const withdrawLast: Act = async (model, { shop }) => {
  const order = model.orders.pop();
  if (!order) return;
  await inTransaction(shop.operator, (ctx) => withdrawReclaim(ctx, order.id));
  const first = hourOf(order.deadline);
  change(model.supplied, first, order.nodes);
  for (const life of model.lives) {
    const kept = life.taking.filter(({ orderId }) => orderId === order.id);
    for (const { given } of kept)
      for (const hour of hours(first, life.held.length))
        if (life.held[hour] !== undefined) life.held[hour] += given[hour] ?? 0;
    life.taking = life.taking.filter((each) => !kept.includes(each));
    for (const later of life.taking) for (const { nodes, left } of kept) if (later.left < left) later.left += nodes;
  }
};

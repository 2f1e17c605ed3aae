import { expect } from "vitest";
import { inTransaction } from "../../db/in-transaction.ts";
import { createProject } from "../../organizations/projects.ts";
import { moveReservation } from "../move-reservation.ts";
import { releaseReservation } from "../release-reservation.ts";
import { splitReservation } from "../split-reservation.ts";
import {
  amountOf,
  centsOf,
  cut,
  hourOf,
  hours,
  type Life,
  type Model,
  nextHour,
  nodesAt,
  nodesAtEnd,
  type Quarter,
  take,
} from "./life-model.ts";
import { type Act, given, hasStarted, oneOf, type Real, tally, wait } from "./life-steps.ts";

/** Thirty percent of what is given back, half a cent up; surplus is free of it. */
const feeOf = (cents: number, { noticeClass }: Real) => (noticeClass ? 0 : Math.floor((cents * 30 + 50) / 100));

export function from(life: Life, model: Model): Quarter {
  return hasStarted(life, model) ? nextHour(model.now) : life.from;
}

export const giveBackOne =
  (seed: number): Act =>
  async (model, real) => {
    const life = oneOf(model, seed);
    if (!life || nodesAtEnd(life) === 1) return;
    const at = from(life, model);
    const call = inTransaction(real.customer.ctx, (ctx) => releaseReservation(ctx, life.id, { nodes: 1 }));
    const isRefused = life.isReleased || at >= life.end || life.addedFrom !== null;
    const made = await given(call, isRefused ? "release_not_possible" : null);
    if (!made) return;
    tally(real, "one given back");
    const cents = centsOf(take(life, at, 1));
    expect([made.remaining.amount, made.fee.amount]).toEqual([amountOf(cents), amountOf(feeOf(cents, real))]);
    life.feeCents += feeOf(cents, real);
  };

export const release =
  (seed: number): Act =>
  async (model, real) => {
    const life = oneOf(model, seed);
    if (!life) return;
    const at = from(life, model);
    const call = inTransaction(real.customer.ctx, (ctx) => releaseReservation(ctx, life.id, {}));
    const made = await given(call, life.isReleased || at >= life.end ? "release_not_possible" : null);
    if (!made) return;
    const cents = centsOf({ agreed: hours(at, life.end).map((each) => life.agreed[each] ?? []) });
    expect([made.remaining.amount, made.fee.amount]).toEqual([amountOf(cents), amountOf(feeOf(cents, real))]);
    life.feeCents += feeOf(cents, real);
    tally(real, "released");
    life.isReleased = true;
    life.addedFrom = null;
    if (!hasStarted(life, model)) life.isOver = true;
    cut(life, at);
    if (at <= model.now) life.isOver = true;
  };

export const splitNode =
  (seed: number): Act =>
  async (model, real) => {
    const life = oneOf(model, seed);
    if (!life) return;
    const at = from(life, model);
    const isRefused = life.isReleased || at >= life.end || life.addedFrom !== null || nodesAtEnd(life) === 1;
    await split(model, real, life, { nodes: 1, at, isRefused });
  };

export const splitTime =
  (seed: number): Act =>
  async (model, real) => {
    const life = oneOf(model, seed);
    if (!life) return;
    const at = (hourOf(Math.max(model.now, life.from)) + 1 + (seed % 4)) * 4;
    const isRefused = life.isReleased || at >= life.end || life.addedFrom !== null;
    await split(model, real, life, { nodes: null, at, isRefused });
  };

async function split(
  model: Model,
  real: Real,
  life: Life,
  { nodes, at, isRefused }: { nodes: number | null; at: Quarter; isRefused: boolean },
): Promise<void> {
  const { shop, customer } = real;
  const asked = nodes === null ? { at: shop.hour(at / 4) } : { nodes };
  const call = inTransaction(customer.ctx, (ctx) => splitReservation(ctx, life.id, asked));
  const made = await given(call, isRefused ? "split_not_possible" : null);
  if (!made) return;
  const { end } = life;
  const parts = take(life, at, nodes ?? nodesAt(life, at));
  expect(made.total.amount).toBe(amountOf(centsOf(parts)));
  if (nodes === null) cut(life, at);
  const facts = { feeCents: 0, addedFrom: null, isReleased: false, isOver: false, isPassedOn: false, taking: [] };
  model.lives.push({ ...facts, ...parts, id: made.id, from: at, end });
  tally(real, nodes === null ? "time split" : "node split");
  await wait(0)(model, real);
}

let moves = 0;

export const move =
  (seed: number): Act =>
  async (model, real) => {
    const life = oneOf(model, seed);
    if (!life) return;
    const { customer } = real;
    const project = await createProject(customer.ctx, { name: `Project ${++moves}` });
    await inTransaction(customer.ctx, (ctx) => moveReservation(ctx, life.id, { projectId: project.id }));
    tally(real, "moved");
  };

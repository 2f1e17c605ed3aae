import { expect } from "vitest";
import { inTransaction } from "../../db/in-transaction.ts";
import { acceptTransfer } from "../../transfers/accept-transfer.ts";
import { createTransferOffer } from "../../transfers/transfer-offers.ts";
import { amountOf, centsOf, cut, nodesAt, take } from "./life-model.ts";
import { from } from "./life-splits.ts";
import { type Act, given, hasStarted, oneOf, tally, wait } from "./life-steps.ts";

/** Hands the rest of a reservation over to the other organization, which accepts at once. */
export const transfer =
  (seed: number): Act =>
  async (model, real) => {
    const life = oneOf(model, seed);
    if (!life) return;
    const { customer, receiver } = real;
    const at = from(life, model);
    const call = inTransaction(customer.ctx, (ctx) => createTransferOffer(ctx, life.id, { shownName: "A lab" }));
    const isRefused = life.isReleased || at >= life.end || life.addedFrom !== null;
    const offer = await given(call, isRefused ? "transfer_not_possible" : null);
    if (!offer) return;
    const { projectId } = receiver;
    const made = await inTransaction(receiver.ctx, (ctx) => acceptTransfer(ctx, offer.code ?? "", { projectId }));
    const { end } = life;
    const parts = take(life, at, nodesAt(life, at));
    expect(made.total.amount).toBe(amountOf(centsOf(parts)));
    if (hasStarted(life, model)) cut(life, at);
    else life.isOver = true;
    const facts = { feeCents: 0, addedFrom: null, isReleased: false, isOver: false, isPassedOn: true, taking: [] };
    model.lives.push({ ...facts, ...parts, id: made.id, from: at, end });
    tally(real, "transferred");
    await wait(0)(model, real);
  };

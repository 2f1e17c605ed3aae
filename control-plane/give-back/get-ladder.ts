import Big from "big.js";
import type { Context } from "../context.ts";
import { noticeClasses } from "../contract/capacity.ts";
import type { GiveBackLadder, GiveBackRung } from "../contract/give-back.ts";
import { ProblemException } from "../http/problem.ts";
import { countUnlisted } from "../listings/listed-nodes.ts";
import { minorUnit } from "../money/decimal.ts";
import { getReleaseTerms } from "../reservations/release-reservation.ts";
import { type Found, getReservation } from "../reservations/reservations.ts";
import { computeDowngrade } from "./downgrade-terms.ts";
import { estimateListing } from "./estimate-listing.ts";

/** Every way of giving a reservation back, with what is certain and what is only expected. Throws not found. */
export async function getGiveBackLadder(ctx: Context, id: string): Promise<GiveBackLadder> {
  const found = await getReservation(ctx, id);
  const ways: [GiveBackRung["kind"], () => Promise<GiveBackRung>][] = [
    ["release", () => release(ctx, found)],
    ["resale", () => estimateListing(ctx, found, "resale")],
    ["loan", () => estimateListing(ctx, found, "loan")],
    ["downgrade", () => downgrade(ctx, found)],
  ];
  const rungs: GiveBackRung[] = [];
  for (const [kind, look] of ways) rungs.push(await look().catch((error: unknown) => notNow(found, kind, error)));
  return { reservationId: id, asOf: ctx.clock.now().toString(), rungs };
}

const nothingElse = { whyNot: null, pricePerNodeHour: null, ownPricePerNodeHour: null, ownFreeNodes: null };

/** Of all nodes, or of those that are left where others are listed or sold on. */
async function release(ctx: Context, { reservation }: Found): Promise<GiveBackRung> {
  const left = (await countUnlisted(ctx, reservation)) || undefined;
  const { nodes, effectiveAt, boughtUntil, refund, feePercent } = await getReleaseTerms(ctx, reservation.id, left);
  return {
    ...{ kind: "release", nodes, from: effectiveAt, until: boughtUntil, certain: refund, expected: refund },
    ...{ ...nothingElse, feePercent: String(feePercent), noticeClass: null },
  };
}

/** To the class in which the most is saved, of those that have the nodes now. */
async function downgrade(ctx: Context, found: Found): Promise<GiveBackRung> {
  let best: GiveBackRung | null = null;
  let refusal: unknown = null;
  for (const noticeClass of noticeClasses) {
    const way = await computeDowngrade(ctx, found, noticeClass).catch((error: unknown) => {
      refusal ??= error;
      return null;
    });
    if (!way || way.terms.freeNodes < way.terms.nodes) continue;
    const { nodes, effectiveAt: from, until, refund, feePercent } = way.terms;
    if (best && new Big(best.certain.amount).gte(refund.amount)) continue;
    best = {
      ...{ kind: "downgrade", nodes, from, until, certain: refund, expected: refund, noticeClass },
      ...{ ...nothingElse, feePercent: String(feePercent) },
    };
  }
  if (best) return best;
  if (refusal) throw refusal;
  return { ...blank(found, "downgrade"), whyNot: "No surplus class has as many nodes free until its end." };
}

function notNow(found: Found, kind: GiveBackRung["kind"], error: unknown): GiveBackRung {
  if (!(error instanceof ProblemException)) throw error;
  return { ...blank(found, kind), whyNot: error.options.detail };
}

function blank({ reservation: { currency } }: Found, kind: GiveBackRung["kind"]): GiveBackRung {
  const zero = { amount: new Big(0).toFixed(minorUnit(currency)), currency };
  return {
    ...{ kind, nodes: 0, from: null, until: null, certain: zero, expected: zero },
    ...{ ...nothingElse, feePercent: "0", noticeClass: null },
  };
}

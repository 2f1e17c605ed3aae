import Big from "big.js";
import { Temporal } from "temporal-polyfill";
import { findFreeNodes } from "../capacity/find-free-nodes.ts";
import { getSellingPrice } from "../capacity/get-selling-price.ts";
import { getNodeType, type NodeType } from "../capacity/node-types.ts";
import { type NoticeClass, type Pool, poolName, poolOfRow } from "../capacity/pool.ts";
import { pricePerNodeHour } from "../capacity/price-window.ts";
import { termsOf } from "../capacity/terms.ts";
import { atSecond, laterOf, secondsBetween, type Window } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { Terms } from "../contract/capacity.ts";
import type { DowngradeTerms } from "../contract/give-back.ts";
import type { ReleaseTerms } from "../contract/reservations.ts";
import { problem } from "../http/problem.ts";
import { refuseListed } from "../listings/listed-nodes.ts";
import { percentOf, roundedCost, subtractDecimals } from "../money/decimal.ts";
import type { Price } from "../pricing/find-price.ts";
import { computeReleaseTerms } from "../reservations/release-terms.ts";
import { type Found, getReservation } from "../reservations/reservations.ts";

/** What is needed to carry a downgrade out, and its terms as they are shown. */
export interface Downgradable {
  pool: Pool;
  nodeType: NodeType;
  window: Window;
  price: Price;
  release: ReleaseTerms;
  terms: DowngradeTerms;
}

/** What a downgrade to a notice class would do now; throws as `computeDowngrade` does. */
export async function getDowngradeTerms(ctx: Context, id: string, noticeClass: NoticeClass): Promise<DowngradeTerms> {
  return (await computeDowngrade(ctx, await getReservation(ctx, id), noticeClass)).terms;
}

/**
 * What exchanging the remaining guaranteed time for surplus would do now:
 *   saved = what remains at the agreed price − the same nodes and time as surplus, fee = saved × the early-release fee,
 *   refund = saved − fee; each rounded once.
 * The fee's percentage stays in the surplus' terms: downgraded and then released, it costs what releasing at once does.
 * Throws `downgrade_not_possible`, `release_not_possible` and `not_for_sale`.
 */
export async function computeDowngrade(ctx: Context, found: Found, noticeClass: NoticeClass): Promise<Downgradable> {
  const { reservation } = found;
  const now = ctx.clock.now();
  if (reservation.capacityClass !== "guaranteed") throw notPossible("It is surplus already.");
  if (reservation.listingId) throw notPossible("Its nodes were bought from another customer.");
  if (reservation.state === "provisioning") throw notPossible("Its nodes are being handed over: wait for them.");
  const release = computeReleaseTerms(found, now);
  await refuseListed(ctx, reservation, reservation.nodes);
  const from = laterOf(atSecond(Temporal.Instant.from(release.effectiveAt)), reservation.startsAt);
  const window = { from, until: reservation.endsAt };
  const seconds = secondsBetween(window.from, window.until);
  if (seconds < 3600) throw notPossible("Less than an hour remains.");
  const pool: Pool = { ...poolOfRow(reservation), capacityClass: "surplus", noticeClass };
  const nodeType = await getNodeType(ctx, pool.nodeType);
  const price = await getSellingPrice(ctx, pool, nodeType);
  const { nodes, currency } = reservation;
  const surplusCost = roundedCost(nodes * seconds, price);
  const saved = subtractDecimals(release.remaining.amount, surplusCost);
  if (new Big(saved).lte(0)) throw notPossible("As surplus it would not cost less.");
  const fee = percentOf(saved, String(release.feePercent), currency);
  const freeNodes = (await findFreeNodes(ctx, [poolName(pool)], window)).get(poolName(pool)) ?? 0;
  const money = (amount: string) => ({ amount, currency });
  return {
    ...{ pool, nodeType, window, price, release },
    terms: {
      ...{ reservationId: reservation.id, noticeClass, nodes, freeNodes },
      effectiveAt: window.from.toString(),
      until: window.until.toString(),
      pricePerNodeHour: pricePerNodeHour(price),
      remaining: release.remaining,
      surplusCost: money(surplusCost),
      saved: money(saved),
      feePercent: release.feePercent,
      fee: money(fee),
      refund: money(subtractDecimals(saved, fee)),
      terms: withFee(termsOf(pool), release.feePercent),
    },
  };
}

function withFee(terms: Terms, earlyReleaseFeePercent: number): Terms {
  if (earlyReleaseFeePercent === terms.earlyReleaseFeePercent) return terms;
  const [first = "", , ...rest] = terms.sentences;
  const fee = `You may release early, at the next full hour: ${earlyReleaseFeePercent} % of what remains is charged, as before the downgrade; the rest is not.`;
  return { ...terms, earlyReleaseFeePercent, sentences: [first, fee, ...rest] };
}

function notPossible(why: string) {
  return problem("downgrade_not_possible", { status: 409, detail: `This reservation cannot be downgraded. ${why}` });
}

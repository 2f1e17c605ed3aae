import type { Terms } from "../contract/capacity.ts";
import type { PriceProtection } from "../contract/price-clause.ts";
import type { NoticeClass, Pool } from "./pool.ts";

/** A delivery that is at most this late is charged from the start, a later one from the delivery. */
const deliveryToleranceMinutes = 15;
const guaranteedFeePercent = 30;

const notices: Record<NoticeClass, { seconds: number; words: string }> = {
  "2m": { seconds: 120, words: "2 minutes" },
  "15m": { seconds: 900, words: "15 minutes" },
  "1h": { seconds: 3600, words: "1 hour" },
  "24h": { seconds: 86_400, words: "24 hours" },
};

/** How long before a reclaim the customer is told. */
export function noticeSecondsOf(noticeClass: NoticeClass): number {
  return notices[noticeClass].seconds;
}

/** What a customer agrees to when buying from a pool; frozen in the quote. */
export function termsOf({ noticeClass }: Pick<Pool, "noticeClass">, protection?: PriceProtection): Terms {
  const notice = noticeClass ? notices[noticeClass] : null;
  const earlyReleaseFeePercent = notice ? 0 : guaranteedFeePercent;
  return {
    earlyReleaseFeePercent,
    noticeSeconds: notice?.seconds ?? null,
    deliveryToleranceMinutes,
    ...(isProtecting(protection) && { priceProtection: protection }),
    sentences: [
      notice
        ? `Surplus: the nodes can be taken back before the end; you are told ${notice.words} before.`
        : "Guaranteed: the nodes are yours for the whole window.",
      earlyReleaseFeePercent > 0
        ? `You may release early, at the next full hour: ${earlyReleaseFeePercent} % of what remains is charged, the rest is not.`
        : "You may release early, at the next full hour: what remains is not charged.",
      `Charged by the hour as it passes, at this price. Handed over more than ${deliveryToleranceMinutes} minutes late, it is charged from then on only.`,
      ...protectionSentences(protection),
    ],
  };
}

/** Clauses in plain words. */
function protectionSentences({ dropFloorPercent, swap }: PriceProtection = { dropFloorPercent: null, swap: null }) {
  return [
    dropFloorPercent !== null &&
      `Price drop: when a later price list is lower, the hours from its date on are billed at that lower price by itself, at most down to ${dropFloorPercent} % of this price. It never rises again.`,
    swap &&
      `Hardware swap: until ${dayAndMinute(swap.before)} you may swap what remains for ${swap.nodeType} nodes where they are free: ${swap.ratio} of them for each node, without a fee, at this price divided by ${swap.ratio} or at the list price when that is lower.`,
  ].filter((sentence) => sentence !== false && sentence !== null);
}

function isProtecting(protection: PriceProtection | undefined): protection is PriceProtection {
  return protection !== undefined && (protection.dropFloorPercent !== null || protection.swap !== null);
}

/** `2026-12-01 08:00 UTC` */
function dayAndMinute(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

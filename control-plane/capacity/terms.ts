import type { Terms } from "../contract/capacity.ts";
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
export function termsOf({ noticeClass }: Pick<Pool, "noticeClass">): Terms {
  const notice = noticeClass ? notices[noticeClass] : null;
  const earlyReleaseFeePercent = notice ? 0 : guaranteedFeePercent;
  return {
    earlyReleaseFeePercent,
    noticeSeconds: notice?.seconds ?? null,
    deliveryToleranceMinutes,
    sentences: [
      notice
        ? `Surplus: the nodes can be taken back before the end; you are told ${notice.words} before.`
        : "Guaranteed: the nodes are yours for the whole window.",
      earlyReleaseFeePercent > 0
        ? `You may release early, at the next full hour: ${earlyReleaseFeePercent} % of what remains is charged, the rest is not.`
        : "You may release early, at the next full hour: what remains is not charged.",
      `Charged by the hour as it passes, at this price. Handed over more than ${deliveryToleranceMinutes} minutes late, it is charged from then on only.`,
    ],
  };
}

import type { CreditView } from "./contract-view";

const soonMs = 30 * 86_400_000;

/** Credits that can be used and expire within 30 days, the soonest first. */
export function expiringCredits(credits: readonly CreditView[], now: string): (CreditView & { validUntil: string })[] {
  return credits
    .flatMap((credit) =>
      credit.state === "active" && credit.validUntil ? [{ ...credit, validUntil: credit.validUntil }] : [],
    )
    .filter(({ validUntil }) => Date.parse(validUntil) - Date.parse(now) < soonMs)
    .sort((left, right) => Date.parse(left.validUntil) - Date.parse(right.validUntil));
}

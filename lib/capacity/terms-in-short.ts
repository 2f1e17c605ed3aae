import { Temporal } from "temporal-polyfill";
import { chanceLabel, horizonLabel } from "./class-words";
import type { OfferView } from "./offer";

/**
 * What can end an offer before its end, short enough to compare many: whether it can be taken back, how likely it was
 * kept for as much of its own time as the history says, and what remains to be paid when it is released early.
 */
export function termsInShort(
  offer: Pick<OfferView, "capacityClass" | "keep" | "feePercent" | "from" | "until">,
): string {
  const released =
    offer.feePercent === 0
      ? "Released early, the rest is not charged."
      : `Released early, ${offer.feePercent}\u00a0% of the rest is charged.`;
  if (offer.capacityClass === "guaranteed") return `Yours to the end. ${released}`;
  return `Can be taken back; ${keptInShort(offer)}. ${released}`;
}

function keptInShort({ keep, from, until }: Pick<OfferView, "keep" | "from" | "until">): string {
  const hours = Temporal.Instant.from(from).until(until).total("hours");
  const chance = keep?.findLast((each) => each.hours <= hours) ?? keep?.[0];
  if (!chance) return "too little history to say how likely";
  return `kept for ${horizonLabel(chance.hours)}: ${chanceLabel(chance.probability)}`;
}

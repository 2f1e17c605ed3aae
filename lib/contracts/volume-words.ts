import type { VolumeStanding } from "@/control-plane/contract/contracts";
import { formatMoney } from "@/lib/format/money";
import { formatNumber } from "@/lib/format/number";

/** A quantity of a volume with its unit. */
export function volumeText(quantity: string, { unit, cost }: Pick<VolumeStanding, "unit" | "cost">): string {
  return unit === "spend"
    ? formatMoney({ amount: quantity, currency: cost.currency })
    : `${formatNumber(quantity)} ${unit}`;
}

/** Where a month stands, and what the next step would bring, in a sentence. */
export function volumeSentence(standing: VolumeStanding): string {
  const { volume, next } = standing;
  const now = `${volumeText(volume, standing)} so far this month.`;
  if (!next) return `${now} The last step is reached.`;
  const more = `${volumeText(next.missing, standing)} more`;
  if (standing.mode === "graduated")
    return `${now} After ${more}, ${next.percentOff} % is taken off what comes on top.`;
  const there = next.discountThere ? `, about ${formatMoney(next.discountThere)} in all at today's mean price` : "";
  return `${now} With ${more}, ${next.percentOff} % is taken off all of it${there}.`;
}

import type { Route } from "next";
import { TextLink } from "@/components/ui/text-link";
import { chanceLabel, horizonLabel } from "@/lib/capacity/class-words";
import type { OfferView } from "@/lib/capacity/offer";

/** How likely surplus is kept, from its pool's history; says so when there is too little of it. */
export function KeepChance({ keep, history }: { keep: NonNullable<OfferView["keep"]> | null; history: Route }) {
  const chance = ({ hours, probability }: { hours: number; probability: number }) =>
    `${chanceLabel(probability)} for ${horizonLabel(hours)}`;
  return (
    <p className="text-pretty tabular-nums">
      {keep === null
        ? "Not enough history to say how likely it is kept. "
        : `Kept in the past: ${keep.map(chance).join(", ")}. `}
      <TextLink href={history}>How this is known</TextLink>
    </p>
  );
}

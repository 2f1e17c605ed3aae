import { Temporal } from "temporal-polyfill";
import type { Money } from "@/control-plane/contract/primitives";
import { isSameInstant } from "@/lib/format/instant";

/** What extending would mean now, as the console shows it. Nothing is held by looking. */
export interface ExtensionAdviceView {
  asOf: string;
  endsAt: string;
  nodes: number;
  /** Why it cannot be extended at all. */
  whyNot: string | null;
  pricePerNodeHour: Money | null;
  possibleUntil: string | null;
  limitedBy: "capacity" | "quota" | "search";
  sameNodesUntil: string | null;
  quota: { limit: number; taken: number; needed: number };
  /** The fewest free nodes of each UTC day. */
  days: readonly { day: string; freeNodes: number }[];
  /** Of surplus: how likely no node is taken back before an end; null for guaranteed capacity. */
  keep: readonly { until: string; probability: number | null }[] | null;
}

/** An end to choose, and why it cannot be chosen. */
export interface EndChoice {
  until: string;
  label: string;
  whyNot: string | null;
  /** How likely surplus is kept until then; null where that is unknown, and for guaranteed capacity. */
  keep: number | null;
}

/** How likely surplus is kept until an end that the advice names; null where it does not, or cannot tell. */
export function keepUntil({ keep }: Pick<ExtensionAdviceView, "keep">, until: string): number | null {
  return keep?.find((each) => isSameInstant(each.until, until))?.probability ?? null;
}

const proposed = [
  { hours: 24, label: "1 day more" },
  { hours: 72, label: "3 days more" },
  { hours: 168, label: "1 week more" },
  { hours: 672, label: "4 weeks more" },
] as const;

const reasons = {
  capacity: "Too few nodes are free for that long.",
  quota: "Your quota does not reach that far.",
  search: "That is further than was looked.",
} as const;

/** The usual ends, each with the reason that speaks against it; the last one is as long as possible. */
export function endChoices(advice: ExtensionAdviceView): EndChoice[] {
  const { endsAt, possibleUntil, limitedBy } = advice;
  const end = Temporal.Instant.from(endsAt);
  const last = possibleUntil === null ? end : Temporal.Instant.from(possibleUntil);
  const usual = proposed.map(({ hours, label }) => {
    const at = end.add({ hours });
    const until = at.toString();
    const fits = Temporal.Instant.compare(at, last) <= 0;
    return { until, label, whyNot: fits ? null : reasons[limitedBy], keep: keepUntil(advice, until) };
  });
  const longEnough = Temporal.Instant.compare(last, end.add({ hours: 1 })) >= 0;
  if (!longEnough || usual.some(({ until }) => until === last.toString())) return usual;
  const until = last.toString();
  return [...usual, { until, label: "As long as possible", whyNot: null, keep: keepUntil(advice, until) }];
}

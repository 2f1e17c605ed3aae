import { Temporal } from "temporal-polyfill";
import type { Money } from "@/control-plane/contract/primitives";

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
}

/** An end to choose, and why it cannot be chosen. */
export interface EndChoice {
  until: string;
  label: string;
  whyNot: string | null;
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
export function endChoices({ endsAt, possibleUntil, limitedBy }: ExtensionAdviceView): EndChoice[] {
  const end = Temporal.Instant.from(endsAt);
  const last = possibleUntil === null ? end : Temporal.Instant.from(possibleUntil);
  const usual = proposed.map(({ hours, label }) => {
    const until = end.add({ hours });
    const fits = Temporal.Instant.compare(until, last) <= 0;
    return { until: until.toString(), label, whyNot: fits ? null : reasons[limitedBy] };
  });
  const longEnough = Temporal.Instant.compare(last, end.add({ hours: 1 })) >= 0;
  if (!longEnough || usual.some(({ until }) => until === last.toString())) return usual;
  return [...usual, { until: last.toString(), label: "As long as possible", whyNot: null }];
}

import { formatCount, formatNumber } from "@/lib/format/number";

/**
 * How a reservation's nodes are, in a sentence or two: those that it has now, of which `out` do not serve, and those that
 * others have through its listings.
 */
export function healthWords({ nodes, out, soldOn }: { nodes: number; out: number; soldOn: number }): string {
  if (nodes === 0 && soldOn === 0) return "The reservation is over.";
  const others =
    soldOn === 1 ? "is sold on or lent: others have it now." : "are sold on or lent: others have them now.";
  if (nodes === 0) return `${soldOn === 1 ? "Its node" : `All of its ${formatCount(soldOn, "node")}`} ${others}`;
  const words = servingWords(nodes - out, nodes);
  return soldOn === 0 ? words : `${words} ${formatNumber(soldOn)} more ${others}`;
}

/** How many nodes of a reservation serve it, in a sentence; those that do not are not charged. */
export function servingWords(serving: number, nodes: number): string {
  if (serving >= nodes) return nodes === 1 ? "Its node serves." : `All ${formatCount(nodes, "node")} serve.`;
  if (nodes === 1) return "Its node does not serve, and is not charged meanwhile.";
  if (serving <= 0) return `None of its ${formatCount(nodes, "node")} serves; they are not charged meanwhile.`;
  const verb = serving === 1 ? "serves" : "serve";
  const others = nodes - serving === 1 ? "the other is" : "the others are";
  return `${formatNumber(serving)} of ${formatCount(nodes, "node")} ${verb}; ${others} not charged meanwhile.`;
}

/** Which of a reservation's contracted nodes others have now through its listings; null while they have none. */
export function soldOnWords(soldOn: number): string | null {
  if (soldOn === 0) return null;
  return soldOn === 1
    ? "1 of them is sold on or lent: others have it now."
    : `${formatNumber(soldOn)} of them are sold on or lent: others have them now.`;
}

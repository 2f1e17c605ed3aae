import { formatCount, formatNumber } from "@/lib/format/number";

/** How many nodes of a reservation serve it, in a sentence; those that do not are not charged. */
export function servingWords(serving: number, nodes: number): string {
  if (serving >= nodes) return nodes === 1 ? "Its node serves." : `All ${formatCount(nodes, "node")} serve.`;
  if (nodes === 1) return "Its node does not serve, and is not charged meanwhile.";
  if (serving <= 0) return `None of its ${formatCount(nodes, "node")} serves; they are not charged meanwhile.`;
  const verb = serving === 1 ? "serves" : "serve";
  const others = nodes - serving === 1 ? "the other is" : "the others are";
  return `${formatNumber(serving)} of ${formatCount(nodes, "node")} ${verb}; ${others} not charged meanwhile.`;
}

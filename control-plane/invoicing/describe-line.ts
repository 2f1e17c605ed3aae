import type { UsageRecord } from "../contract/usage.ts";

/** What a line's description is made of; null where the product has none. */
export interface LineFacts {
  product: UsageRecord["product"];
  sku: string;
  resourceId: string;
  late: boolean;
  reservationName: string | null;
  region: string | null;
  capacityClass: string | null;
  noticeClass: string | null;
  /** The fewest and the most nodes at this price, in this project, in the time that the line bills. */
  fewestNodes: number | null;
  mostNodes: number | null;
  nodeTypeName: string | null;
  /** Per node-hour, where a later list price or a floor is billed instead. */
  agreedPrice?: string | null;
  modelName: string | null;
}

const buckets: Record<string, string> = {
  input: "input tokens",
  cached_input: "cached input tokens",
  output: "output tokens",
};
const undeliveredLines: Record<string, string> = {
  "undelivered:provider-fault": "Not delivered because of a provider fault, not billed",
  "undelivered:maintenance": "Not delivered because of maintenance, not billed",
  "credit:provider-fault": "Taken off again: not delivered because of a provider fault",
  "credit:maintenance": "Taken off again: not delivered because of maintenance",
};
const notices: Record<string, string> = { "2m": "2 minutes", "15m": "15 minutes", "1h": "1 hour", "24h": "24 hours" };

/** A line in plain words: "8 × H100 SXM, Stockholm, guaranteed: 2 nodes, training run". */
export function describeLine(facts: LineFacts): string {
  const late = facts.late ? " (late, of earlier months)" : "";
  const undelivered = undeliveredLines[facts.sku];
  if (undelivered) return `${undelivered}, ${nameOf(facts)} (${capacityOf(facts)})${late}`;
  if (facts.product === "capacity")
    return `${capacityOf(facts)}: ${nodesOf(facts)}, ${nameOf(facts)}${protectionOf(facts)}${late}`;
  if (facts.sku === "credit:broken-notice")
    return `Credit for a broken notice, ${nameOf(facts)} (${capacityOf(facts)})${late}`;
  if (facts.sku === "credit:resale")
    return `Credit for nodes of ${nameOf(facts)} that others bought (${capacityOf(facts)})${late}`;
  if (facts.product === "fee") return `Early release of ${nameOf(facts)} (${capacityOf(facts)})${late}`;
  const bucket = facts.sku.slice(facts.sku.lastIndexOf(":") + 1);
  const batch = facts.sku.startsWith("batch:") ? " in batches" : "";
  return `${facts.modelName ?? facts.resourceId}: ${buckets[bucket] ?? bucket}${batch}${late}`;
}

function capacityOf({ nodeTypeName, region, capacityClass, noticeClass }: LineFacts): string {
  const notice = noticeClass ? ` with ${notices[noticeClass] ?? noticeClass} notice` : "";
  return [nodeTypeName, region, capacityClass ? `${capacityClass}${notice}` : null].filter(Boolean).join(", ");
}

/** What the price of the line owes to a clause. */
function protectionOf({ sku, agreedPrice }: LineFacts): string {
  if (sku.startsWith("swap:")) return " (hardware swap)";
  return agreedPrice ? ` (price drop, agreed at ${agreedPrice})` : "";
}

function nodesOf({ fewestNodes, mostNodes }: LineFacts): string {
  if (fewestNodes !== mostNodes) return `${fewestNodes} to ${mostNodes} nodes`;
  return mostNodes === 1 ? "1 node" : `${mostNodes ?? "no"} nodes`;
}

function nameOf({ reservationName, resourceId }: LineFacts): string {
  return reservationName ?? resourceId;
}

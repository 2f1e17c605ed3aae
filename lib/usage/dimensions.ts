import type { UsageItem } from "@/control-plane/contract/usage";

/** What the usage page splits by, beside the customer's own tags; the control plane's words. */
export const splits = [
  "project",
  "product",
  "region",
  "nodeType",
  "reservation",
  "model",
  "apiKey",
  "person",
  "sku",
] as const;
export type Split = (typeof splits)[number] | `tag:${string}`;

type Named = (typeof splits)[number];

interface DimensionWords {
  label: string;
  /** What usage without one is called. */
  none: string;
  /** Its filter in the address, and in the control plane's query. */
  filter: string;
  contract: string;
}

const words: Record<Named, DimensionWords> = {
  project: { label: "Project", none: "No project", filter: "project", contract: "projectId" },
  product: { label: "Product", none: "No product", filter: "product", contract: "product" },
  region: { label: "Region", none: "Not in a region", filter: "region", contract: "region" },
  nodeType: { label: "Node type", none: "No nodes", filter: "nodeType", contract: "nodeType" },
  reservation: { label: "Reservation", none: "No reservation", filter: "reservation", contract: "reservationId" },
  model: { label: "Model", none: "No model", filter: "model", contract: "modelId" },
  apiKey: { label: "API key", none: "Without a key", filter: "key", contract: "apiKeyId" },
  person: { label: "Person", none: "Nobody", filter: "person", contract: "personId" },
  sku: { label: "Price", none: "No price", filter: "sku", contract: "sku" },
};

/** A split as it stands in an address; undefined for what is none. */
export function toSplit(text: string | undefined): Split | undefined {
  if (text && /^tag:.{1,64}$/.test(text)) return text as Split;
  return splits.find((split) => split === text);
}

/** Whether it is split by a tag. */
export function isTagSplit(split: Split): split is `tag:${string}` {
  return split.startsWith("tag:");
}

/** The key of a tag that is split by. */
export function tagKeyOf(split: Split): string {
  return split.slice("tag:".length);
}

/** What a split is called. */
export function splitLabel(split: Split): string {
  return isTagSplit(split) ? `Tag ${tagKeyOf(split)}` : words[split].label;
}

/** What usage without one is called. */
export function noneLabel(split: Split): string {
  return isTagSplit(split) ? `No tag ${tagKeyOf(split)}` : words[split].none;
}

/** The filter of a split's group in the address: `{ region: "eu-north" }`, `{ tag: "team:search" }`. */
export function filterOf(split: Split, id: string | null): { name: string; value: string } {
  if (isTagSplit(split)) return { name: "tag", value: `${tagKeyOf(split)}:${id ?? ""}` };
  return { name: words[split].filter, value: id ?? "none" };
}

/** Filters of the usage pages by the name that they have in the address. */
export const filterNames = [...splits.map((split) => words[split].filter), "resource", "tag"] as readonly string[];

const contractNames: ReadonlyMap<string, string> = new Map([
  ...splits.map((split) => [words[split].filter, words[split].contract] as const),
  ["resource", "resourceId"],
  ["tag", "tag"],
]);

/** The filters of an address as the control plane takes them. */
export function toContractFilters(filter: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    [...contractNames].flatMap(([name, contract]) => {
      const value = filter[name];
      return typeof value === "string" && value !== "" ? [[contract, value]] : [];
    }),
  );
}

/** Which split a filter of the address belongs to; a tag's has its key before the colon. */
export function splitOfFilter(name: string, value: string): Split | undefined {
  if (name === "tag") return toSplit(`tag:${value.replace(/^!/, "").split(":")[0] ?? ""}`);
  return splits.find((split) => words[split].filter === name);
}

/** The group that an item belongs to; null for usage without one. */
export function groupOf(
  item: Pick<
    UsageItem,
    | "projectId"
    | "product"
    | "region"
    | "nodeType"
    | "reservationId"
    | "modelId"
    | "apiKeyId"
    | "personId"
    | "sku"
    | "tags"
  >,
  split: Split,
): string | null {
  if (isTagSplit(split)) return item.tags?.[tagKeyOf(split)] ?? null;
  const ids: Record<Named, string | null | undefined> = {
    project: item.projectId,
    product: item.product,
    region: item.region,
    nodeType: item.nodeType,
    reservation: item.reservationId,
    model: item.modelId,
    apiKey: item.apiKeyId,
    person: item.personId,
    sku: item.sku,
  };
  return ids[split] ?? null;
}

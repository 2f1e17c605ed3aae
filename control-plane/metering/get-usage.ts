import type { Context } from "../context.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import type { getUsage as route, UsageItem } from "../contract/usage.ts";
import type { UsageDimension } from "../contract/usage-filters.ts";
import { getOrganization } from "../organizations/organizations.ts";
import { readGroupedUsage, type UsageGroup } from "./read-grouped-usage.ts";
import { usageWindow } from "./usage-window.ts";

type Query = RouteInput<typeof route>["query"];

/** Quantity and exact cost of the organization's usage, per interval of a time zone and group; exact in any zone. */
export async function getUsage(ctx: Context, query: Query): Promise<RouteAnswer<typeof route>> {
  const organization = await getOrganization(ctx);
  const asOf = ctx.clock.now();
  const window = usageWindow(query, organization.timeZone, asOf);
  const { groups, total } = await readGroupedUsage(ctx.db, organization, query, window);
  const toMoney = (amount: string) => ({ amount, currency: organization.currency });
  return {
    asOf: asOf.toString(),
    from: window.from.toString(),
    until: window.until.toString(),
    timeZone: query.timeZone,
    items: groups.map(({ slot, values, cost, quantity: _, ...quantities }) => ({
      start: (window.starts[slot - 1] ?? window.from).toString(),
      ...toDimensions(query.groupBy, values),
      ...quantities,
      cost: toMoney(cost),
    })),
    total: toMoney(total),
  };
}

type Named = Omit<UsageItem, "start" | keyof UsageGroup>;

/** Names of the fields of an answer, by dimension. */
const fields = {
  project: "projectId",
  product: "product",
  resource: "resourceId",
  apiKey: "apiKeyId",
  sku: "sku",
  nodeType: "nodeType",
  region: "region",
  model: "modelId",
  reservation: "reservationId",
  person: "personId",
} as const;

/** The values of a group under the names of the contract. */
export function toDimensions(dimensions: readonly UsageDimension[], values: readonly (string | null)[]): Named {
  const named: Record<string, string | null> = {};
  const tags: Record<string, string | null> = {};
  for (const [index, dimension] of dimensions.entries()) {
    const value = values[index] ?? null;
    if (dimension in fields) named[fields[dimension as keyof typeof fields]] = value;
    else tags[dimension.slice("tag:".length)] = value;
  }
  const always = { projectId: null, product: null, resourceId: null, apiKeyId: null, sku: null };
  // The product is one of the contract's: prices have a check of them.
  return { ...always, ...named, ...(Object.keys(tags).length > 0 && { tags }) } as Named;
}

import type { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import type { getUsageChanges as route } from "../contract/usage-changes.ts";
import { problem } from "../http/problem.ts";
import { getOrganization } from "../organizations/organizations.ts";
import { type ChangedItem, explainChange, sumChanges } from "./explain-change.ts";
import { toDimensions } from "./get-usage.ts";
import { readGroupedUsage, type UsageGroup } from "./read-grouped-usage.ts";
import { type UsageWindow, usageWindow } from "./usage-window.ts";

type Query = RouteInput<typeof route>["query"];

/** Why usage cost more or less than in another window: by group, in price, quantity, mix, and what is new or gone. */
export async function getUsageChanges(ctx: Context, query: Query): Promise<RouteAnswer<typeof route>> {
  const organization = await getOrganization(ctx);
  const asOf = ctx.clock.now();
  const windowOf = ({ from, until }: { from?: string | undefined; until?: string | undefined }) =>
    usageWindow({ from, until, timeZone: query.timeZone, interval: "total" }, organization.timeZone, asOf);
  // With the price's own sku, so that every quantity is of one unit.
  const groupBy = [...query.groupBy, "sku" as const, "product" as const];
  const read = async (window: UsageWindow) => ({
    window,
    ...(await readGroupedUsage(ctx.db, organization, { ...query, groupBy }, window)),
  });
  const window = windowOf(query);
  // Both windows before either is read: a refusal of one must not leave the other's read behind.
  const windowBefore = windowOf(boundsBefore(query, window));
  const [after, before] = await Promise.all([read(window), read(windowBefore)]);
  const changes = explainChange(toItems(before.groups, after.groups));
  const values = new Map([...before.groups, ...after.groups].map((group) => [keyOf(group), group.values]));
  const items = [...changes].map(([key, change]) => ({
    ...toDimensions(query.groupBy, values.get(key) ?? []),
    ...change,
  }));
  return {
    asOf: asOf.toString(),
    from: after.window.from.toString(),
    until: after.window.until.toString(),
    beforeFrom: before.window.from.toString(),
    beforeUntil: before.window.until.toString(),
    currency: organization.currency,
    total: sumChanges(changes.values()),
    items: items.sort((one, other) => Math.abs(Number(other.difference)) - Math.abs(Number(one.difference))),
  };
}

/** The asked window before, else the one as long that ends where the later one begins. */
function boundsBefore(
  { beforeFrom, beforeUntil }: Query,
  { from, until }: { from: Temporal.Instant; until: Temporal.Instant },
): { from: string; until: string } {
  if (beforeFrom && beforeUntil) return { from: beforeFrom, until: beforeUntil };
  if (!beforeFrom && !beforeUntil) return { from: from.subtract(from.until(until)).toString(), until: from.toString() };
  throw problem("invalid_window", {
    status: 400,
    detail: "Give both ends of the window before, or neither.",
    fields: { [beforeFrom ? "beforeUntil" : "beforeFrom"]: "Give this end too." },
  });
}

function toItems(before: readonly UsageGroup[], after: readonly UsageGroup[]): ChangedItem[] {
  const items = new Map<string, ChangedItem>();
  for (const [side, groups] of [["before", before] as const, ["after", after] as const]) {
    for (const { values, quantity, cost } of groups) {
      const [product, sku] = [values.at(-1) ?? "", values.at(-2) ?? ""];
      const name = JSON.stringify(values);
      const known = items.get(name) ?? { group: keyOf({ values }), product, sku, before: null, after: null };
      items.set(name, { ...known, [side]: { quantity, cost } });
    }
  }
  return [...items.values()];
}

/** What tells the asked groups apart: without sku and product. */
function keyOf({ values }: Pick<UsageGroup, "values">): string {
  return JSON.stringify(values.slice(0, -2));
}

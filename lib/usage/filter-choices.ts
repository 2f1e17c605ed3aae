import "server-only";
import { getUsage } from "@/control-plane/contract/usage";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { compareDecimals } from "@/lib/format/decimal";
import { narrowings, valuesOf } from "./address";
import { filterOf, groupOf, type Split, splitLabel, splitOfFilter, toContractFilters } from "./dimensions";
import { identitiesOf, type UsageProject } from "./identities";
import type { Period } from "./period";
import type { UsageFilter } from "./schema";

/** What a filter can be set to, and how values of the address are called. */
export interface FilterChoices {
  groups: { value: string; text: string }[];
  nameOf: (name: string, value: string) => string;
}

const mostChoices = 50;

/** Groups of the split that a filter is being chosen of, dearest first, and names of what is filtered by already. */
export async function getFilterChoices(
  ctx: OrgContext,
  filter: UsageFilter,
  period: Pick<Period, "from" | "until" | "timeZone">,
  projects: Promise<UsageProject[]>,
): Promise<FilterChoices> {
  const { pick } = filter;
  const given = narrowings(filter).flatMap(({ name, value }) => {
    const split = splitOfFilter(name, value);
    return split ? [{ split, id: value.replace(/^!/, "") }] : [];
  });
  const of: Split[] = [...new Set([...given.map(({ split }) => split), ...(pick ? [pick] : [])])];
  const listed = pick ? listGroups(ctx, filter, pick, period) : Promise.resolve([]);
  const idsOf = async () => {
    const groups = await listed;
    return (split: Split) => [
      ...given.filter((each) => each.split === split).map(({ id }) => id),
      ...(split === pick ? groups : []),
    ];
  };
  const [identify, groups] = await Promise.all([identitiesOf(ctx, of, projects, idsOf), listed]);
  return {
    groups: groups.map((id) => ({
      value: pick ? filterOf(pick, id).value : "",
      text: pick ? identify(pick, id).name : "",
    })),
    nameOf: (name, value) => {
      const split = splitOfFilter(name, value);
      if (!split) return value;
      const bare = value.replace(/^!/, "");
      const id = name === "tag" ? bare.slice(bare.indexOf(":") + 1) : bare;
      const called = identify(split, id === "" || id === "none" ? null : id).name;
      return `${splitLabel(split)}: ${value.startsWith("!") ? "not " : ""}${called}`;
    },
  };
}

/** Ids of the groups that are not filtered by yet. */
async function listGroups(
  ctx: OrgContext,
  filter: UsageFilter,
  pick: Split,
  { from, until, timeZone }: Pick<Period, "from" | "until" | "timeZone">,
): Promise<(string | null)[]> {
  const { name } = filterOf(pick, null);
  const others = { ...filter, ...(name !== "tag" && { [name]: undefined }) };
  const { items } = await controlPlane(ctx).call(getUsage, {
    query: { from, until, timeZone, interval: "total", groupBy: pick, ...toContractFilters(others) },
  });
  const chosen = new Set(valuesOf(filter, name).map((value) => value.replace(/^!/, "")));
  return items
    .sort((one, other) => compareDecimals(other.cost.amount, one.cost.amount))
    .map((item) => groupOf(item, pick))
    .filter((id) => !chosen.has(filterOf(pick, id).value))
    .slice(0, mostChoices);
}

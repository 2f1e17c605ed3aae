import type { Route } from "next";
import { pathIn } from "@/lib/format/path";
import { filterNames, filterOf, type Split } from "./dimensions";
import { slotEnd } from "./intervals";
import type { UsageReport } from "./report";
import type { UsageFilter } from "./schema";

type Changes = { [Name in keyof UsageFilter]?: UsageFilter[Name] | "all" | undefined };

/** The usage page with some of its filters changed. A project is always said: the top bar's would stand in for none. */
export function usageAddress(org: string, filter: UsageFilter, changes: Changes = {}): Route {
  const { pick: _, ...kept } = filter;
  return pathIn(org, "usage", { ...kept, project: filter.project ?? "all", ...changes });
}

/** The usage page narrowed to one group of a split. */
export function onlyGroup(org: string, filter: UsageFilter, split: Split, id: string | null): Route {
  return usageAddress(org, filter, narrowedTo(filter, split, id));
}

/** The filter that leaves one group; tags of other keys stay. */
function narrowedTo(filter: UsageFilter, split: Split, id: string | null): Record<string, string> {
  const { name, value } = filterOf(split, id);
  if (name !== "tag") return { [name]: value };
  const key = value.slice(0, value.indexOf(":") + 1);
  const others = valuesOf(filter, "tag").filter((each) => !each.replace(/^!/, "").startsWith(key));
  return { tag: [...others, value].join(",") };
}

/** The page without one value of a filter. */
export function withoutValue(org: string, filter: UsageFilter, name: string, value: string): Route {
  const values = valuesOf(filter, name).filter((each) => each !== value);
  return usageAddress(org, filter, {
    [name]: values.length > 0 ? values.join(",") : name === "project" ? "all" : undefined,
  });
}

/** The values that a filter has, those to leave out with their `!`. */
export function valuesOf(filter: Readonly<Record<string, unknown>>, name: string): string[] {
  const value = filter[name];
  return typeof value === "string" && value !== "" ? value.split(",") : [];
}

/** Everything that narrows usage, value by value. */
export function narrowings(filter: Readonly<Record<string, unknown>>): { name: string; value: string }[] {
  return filterNames.flatMap((name) => valuesOf(filter, name).map((value) => ({ name, value })));
}

/** The records behind usage: with its filters, of a group, of an interval. */
export function recordsAddress(
  org: string,
  filter: UsageFilter,
  report: Pick<UsageReport, "period" | "interval">,
  { groups = [], slot }: { groups?: readonly { split: Split; id: string | null }[]; slot?: string } = {},
): Route {
  const { period, interval } = report;
  const bounds = slot ? slotEnd(slot, interval, period) : { from: period.from, until: period.until };
  let asked = filter;
  for (const { split, id } of groups) asked = { ...asked, ...narrowedTo(asked, split, id) };
  const narrowing = Object.fromEntries(filterNames.map((name) => [name, asked[name as keyof UsageFilter]]));
  return pathIn(org, "usage/records", { ...narrowing, project: asked.project ?? "all", ...bounds });
}

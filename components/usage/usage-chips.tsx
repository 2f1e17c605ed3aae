import Link from "next/link";
import { FilterForm } from "@/components/ui/filter-form";
import { Icon } from "@/components/ui/icon";
import { pathIn } from "@/lib/format/path";
import { narrowings, valuesOf, withoutValue } from "@/lib/usage/address";
import { filterNames, filterOf, splitLabel, splits } from "@/lib/usage/dimensions";
import type { FilterChoices } from "@/lib/usage/filter-choices";
import type { UsageFilter } from "@/lib/usage/schema";
import { KeptFilters } from "./kept-filters";

const kept = ["period", "from", "until", "zone", "interval", "split", "within", "measure", "view", "sort"];

/** What narrows the page, each to be taken away, and how to narrow it further. */
export function UsageChips({
  org,
  filter,
  choices,
  tagKeys,
}: {
  org: string;
  filter: UsageFilter;
  choices: FilterChoices;
  tagKeys: readonly string[];
}) {
  const { pick } = filter;
  const name = pick && filterOf(pick, null).name;
  const own = name ? valuesOf(filter, name) : [];
  const others = filterNames.filter((each) => each !== name);
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2">
      {narrowings(filter).map((narrowing) => (
        <Link
          key={`${narrowing.name} ${narrowing.value}`}
          href={withoutValue(org, filter, narrowing.name, narrowing.value)}
          prefetch={false}
          scroll={false}
          className="inline-flex h-7 max-w-full items-center gap-1 rounded-full border border-border-strong bg-surface px-2.5 text-xs hover:bg-surface-hover"
        >
          <span className="truncate">{choices.nameOf(narrowing.name, narrowing.value)}</span>
          <Icon name="x" size={12} />
          <span className="sr-only">: take this filter away</span>
        </Link>
      ))}
      <FilterForm key={JSON.stringify(filter)} action={pathIn(org, "usage")} label="Add a filter">
        <KeptFilters filter={filter} names={[...kept, ...others]} />
        <select name="pick" defaultValue={pick ?? ""} aria-label="Filter by" className="input w-36">
          <option value="">Add a filter…</option>
          {[...splits, ...tagKeys.map((key) => `tag:${key}` as const)].map((split) => (
            <option key={split} value={split}>
              {splitLabel(split)}
            </option>
          ))}
        </select>
        {pick && name && (
          <select
            name={name}
            defaultValue={own.join(",") || (name === "project" ? "all" : "")}
            aria-label={`${splitLabel(pick)}: which`}
            className="input w-56"
          >
            <option value={own.join(",") || (name === "project" ? "all" : "")}>
              {choices.groups.length > 0 ? "Choose…" : "Nothing was metered"}
            </option>
            <optgroup label="Only">
              {choices.groups.map(({ value, text }) => (
                <option key={value} value={[...own, value].join(",")}>
                  {text}
                </option>
              ))}
            </optgroup>
            <optgroup label="All but">
              {choices.groups.map(({ value, text }) => (
                <option key={value} value={[...own, `!${value}`].join(",")}>
                  Not {text}
                </option>
              ))}
            </optgroup>
          </select>
        )}
      </FilterForm>
    </div>
  );
}

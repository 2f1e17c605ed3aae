import type { Route } from "next";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { NodeTypeView, RegionView } from "@/lib/capacity/offer";
import type { ReadSearch } from "@/lib/capacity/search";
import { DurationFields } from "./duration-fields";
import { NodeTypeChoice } from "./node-type-choice";
import { SearchField } from "./search-field";
import { SearchForm } from "./search-form";
import { StartFields } from "./start-fields";

const classes = [
  ["", "Any class"],
  ["guaranteed", "Guaranteed"],
  ["surplus", "Surplus, with notice"],
] as const;

/** The search as it stands in the address, to be changed and asked again. */
export function SearchPanel({
  action,
  read,
  nodeTypes,
  regions,
  soonest,
  zone,
}: {
  action: Route;
  read: ReadSearch;
  nodeTypes: readonly NodeTypeView[];
  regions: readonly RegionView[];
  /** The next full hour. */
  soonest: string;
  zone: string;
}) {
  const { typed, errors, asked } = read;
  const shown = asked ? errors : {};
  return (
    <Card className="lg:sticky lg:top-16">
      <SearchForm action={action}>
        {/* Enter sends what is typed, not the first preset. */}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
        {typed.sort !== "total" && <input type="hidden" name="sort" value={typed.sort} />}
        <NodeTypeChoice nodeTypes={nodeTypes} chosen={typed.type} error={shown.type} />
        <div className="grid grid-cols-[6rem_minmax(0,1fr)] gap-2">
          <SearchField id="nodes" label="Nodes" error={shown.nodes}>
            <input
              id="nodes"
              name="nodes"
              inputMode="numeric"
              data-filter
              defaultValue={typed.nodes}
              key={typed.nodes}
              aria-invalid={shown.nodes ? true : undefined}
              aria-describedby={shown.nodes ? "nodes-note" : undefined}
              className="input w-full tabular-nums"
            />
          </SearchField>
          <SearchField id="region" label="Region" error={shown.region}>
            <select id="region" name="region" defaultValue={typed.region} key={typed.region} className="input w-full">
              <option value="">Any region</option>
              {regions.map(({ id, name, country }) => (
                <option key={id} value={id}>
                  {name}, {country}
                </option>
              ))}
            </select>
          </SearchField>
        </div>
        <SearchField id="class" label="Class" error={shown.class}>
          <select id="class" name="class" defaultValue={typed.class} key={typed.class} className="input w-full">
            {classes.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </SearchField>
        <StartFields read={{ ...read, errors: shown }} soonest={soonest} zone={zone} />
        <DurationFields read={{ ...read, errors: shown }} />
        <Button type="submit" variant="primary" icon="search">
          Find capacity
        </Button>
      </SearchForm>
    </Card>
  );
}

import type { Route } from "next";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { NodeTypeView, RegionView } from "@/lib/capacity/offer";
import { classChoices, interconnectChoices } from "@/lib/capacity/pool-words";
import type { ReadSearch } from "@/lib/capacity/search";
import { DurationFields } from "./duration-fields";
import { NodeTypeChoice } from "./node-type-choice";
import { RegionFields } from "./region-fields";
import { SearchField } from "./search-field";
import { SearchForm } from "./search-form";
import { StartFields } from "./start-fields";

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
          <SearchField id="class" label="Class" error={shown.class}>
            <select id="class" name="class" defaultValue={typed.class} key={typed.class} className="input w-full">
              {classChoices.map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </SearchField>
        </div>
        <StartFields read={{ ...read, errors: shown }} soonest={soonest} zone={zone} />
        <DurationFields read={{ ...read, errors: shown }} />
        <RegionFields typed={typed} regions={regions} error={shown.region} />
        <SearchField id="interconnect" label="Interconnect">
          <select
            id="interconnect"
            name="interconnect"
            defaultValue={typed.interconnect}
            key={typed.interconnect}
            className="input w-full"
          >
            <option value="">Any</option>
            {interconnectChoices(nodeTypes).map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </SearchField>
        <Button type="submit" variant="primary" icon="search">
          Find capacity
        </Button>
      </SearchForm>
    </Card>
  );
}

import { FilterForm } from "@/components/ui/filter-form";
import { Labelled } from "@/components/ui/labelled";
import { Segments } from "@/components/ui/segments";
import type { NodeTypeView } from "@/lib/capacity/offer";
import { classChoices, familyChoices } from "@/lib/capacity/pool-words";
import { pathIn } from "@/lib/format/path";

/** Which pools the calendar shows, how many nodes it looks for, and what its cells say. */
export function CalendarFilters({
  org,
  typed,
  nodeTypes,
}: {
  org: string;
  typed: { type: string; class: string; nodes: string; show: string | undefined };
  nodeTypes: readonly NodeTypeView[];
}) {
  const showing = (show: string | undefined) => pathIn(org, "capacity/calendar", { ...typed, show });
  return (
    <div className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <FilterForm action={pathIn(org, "capacity/calendar")} label="Filter the calendar">
        {typed.show && <input type="hidden" name="show" value={typed.show} />}
        <Labelled label="Node type or family">
          <select name="type" defaultValue={typed.type} key={typed.type} className="input">
            <option value="">All node types</option>
            {nodeTypes.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            {familyChoices(nodeTypes).map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </Labelled>
        <Labelled label="Class">
          <select name="class" defaultValue={typed.class} key={typed.class} className="input">
            {classChoices.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </Labelled>
        <Labelled label="Nodes">
          <input
            name="nodes"
            inputMode="numeric"
            data-filter
            defaultValue={typed.nodes}
            key={typed.nodes}
            className="input w-20 tabular-nums"
          />
        </Labelled>
      </FilterForm>
      <Segments
        label="What the cells show"
        items={[
          { href: showing(undefined), label: "Free nodes", current: !typed.show },
          { href: showing("price"), label: "Price per GPU-hour", current: typed.show === "price" },
        ]}
      />
    </div>
  );
}

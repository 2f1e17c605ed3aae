import { FilterForm } from "@/components/ui/filter-form";
import { Labelled } from "@/components/ui/labelled";
import { pathIn } from "@/lib/format/path";
import { type CompareAddress, mostCompared } from "@/lib/models/compare-address";
import type { ModelSummary } from "@/lib/models/model";

/** One more model for the comparison, while there is room and one left. */
export function AddToComparison({
  org,
  models,
  address,
}: {
  org: string;
  models: readonly ModelSummary[];
  address: CompareAddress;
}) {
  const left = models.filter(({ id, life }) => life !== "retired" && !address.model.includes(id));
  if (left.length === 0) return null;
  if (address.model.length >= mostCompared)
    return <p className="text-xs text-muted">Four models stand here; remove one to add another.</p>;
  return (
    <FilterForm action={pathIn(org, "models/compare")} label="Add a model">
      {address.model.map((id) => (
        <input key={id} type="hidden" name="model" value={id} />
      ))}
      <input type="hidden" name="input" value={address.input} />
      <input type="hidden" name="cached" value={address.cached} />
      <input type="hidden" name="output" value={address.output} />
      <Labelled label="Add a model">
        <select name="model" defaultValue="" key={address.model.join(" ")} className="input">
          <option value="">Choose one</option>
          {left.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Labelled>
    </FilterForm>
  );
}

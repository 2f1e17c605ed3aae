import type { RegionView } from "@/lib/capacity/offer";
import type { TypedSearch } from "@/lib/capacity/search";

/** Which regions will do: any, only those ticked, or all but those ticked. */
export function RegionFields({
  typed,
  regions,
  error,
}: {
  typed: TypedSearch;
  regions: readonly RegionView[];
  error: string | undefined;
}) {
  const named = typed.region.split(",");
  return (
    <fieldset className="grid gap-1" aria-describedby="region-note" key={`${typed.region} ${typed.rule}`}>
      <legend className="label mb-1">Regions</legend>
      <select name="rule" aria-label="Rule for the regions" defaultValue={typed.rule} className="input w-full">
        <option value="">Only those ticked</option>
        <option value="not">Any but those ticked</option>
      </select>
      <div className="mt-1 grid gap-1">
        {regions.map(({ id, name, country }) => (
          <label key={id} className="flex min-h-6 items-center gap-2 text-table">
            <input
              type="checkbox"
              name="region"
              value={id}
              defaultChecked={named.includes(id)}
              className="size-4 flex-none accent-accent"
            />
            <span>
              {name} <span className="text-muted">{country}</span>
            </span>
          </label>
        ))}
      </div>
      <p id="region-note" className={error ? "description !text-danger-text" : "description"}>
        {error ?? "None ticked: any region."}
      </p>
    </fieldset>
  );
}

import { FilterForm } from "@/components/ui/filter-form";
import { pathIn } from "@/lib/format/path";

/** The days, and where there are several the legal entity, of a statement. */
export function StatementFilter({
  org,
  from,
  until,
  entity,
  entities,
}: {
  org: string;
  from: string;
  until: string;
  entity: string | undefined;
  entities: readonly { id: string; name: string }[];
}) {
  return (
    <FilterForm action={pathIn(org, "statement-of-account")} label="Days of the statement">
      <div className="grid gap-1">
        <label htmlFor="statement-from" className="label">
          From
        </label>
        <input id="statement-from" name="from" type="date" className="input" defaultValue={from} key={from} />
      </div>
      <div className="grid gap-1">
        <label htmlFor="statement-until" className="label">
          Until, with that day
        </label>
        <input id="statement-until" name="until" type="date" className="input" defaultValue={until} key={until} />
      </div>
      {entities.length > 0 && (
        <div className="grid gap-1">
          <label htmlFor="statement-entity" className="label">
            Billed to
          </label>
          <select
            id="statement-entity"
            name="entity"
            className="input w-60 max-w-full"
            defaultValue={entity ?? ""}
            key={entity}
          >
            <option value="">Everybody</option>
            {entities.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
      <button type="submit" className="button button--secondary">
        Show
      </button>
    </FilterForm>
  );
}

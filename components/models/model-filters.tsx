import { FilterForm } from "@/components/ui/filter-form";
import { Labelled } from "@/components/ui/labelled";
import { TextLink } from "@/components/ui/text-link";
import { pathIn } from "@/lib/format/path";
import { countFilters } from "@/lib/models/filter-models";
import type { ModelFilter } from "@/lib/models/schema";

/** What narrows the catalogue; all of it stands in the address. */
export function ModelFilters({ org, filter, currency }: { org: string; filter: ModelFilter; currency: string }) {
  return (
    <FilterForm action={pathIn(org, "models")} label="Filter models" className="mb-4">
      <Labelled label="Search">
        <input
          name="search"
          type="search"
          defaultValue={filter.search}
          placeholder="Name, id or publisher"
          data-filter
          className="input w-56"
        />
      </Labelled>
      <Labelled label="Modality">
        <select name="modality" defaultValue={filter.modality ?? ""} className="input w-32">
          <option value="">Any</option>
          <option value="text">Text</option>
          <option value="image">Image</option>
          <option value="embedding">Embedding</option>
        </select>
      </Labelled>
      <Labelled label="Life">
        <select name="life" defaultValue={filter.life ?? ""} className="input w-40">
          <option value="">All but retired</option>
          <option value="preview">Preview</option>
          <option value="available">Available</option>
          <option value="deprecated">Deprecated</option>
          <option value="retired">Retired</option>
        </select>
      </Labelled>
      <Labelled label={`Max input price, ${currency} per M tokens`}>
        <input
          name="maxPrice"
          inputMode="decimal"
          defaultValue={filter.maxPrice}
          placeholder="Any"
          className="input w-52 tabular-nums"
        />
      </Labelled>
      <label className="flex h-8 items-center gap-2 text-table">
        <input
          type="checkbox"
          name="tools"
          value="yes"
          defaultChecked={filter.tools === "yes"}
          className="checkbox-input"
        />
        Takes tools
      </label>
      {filter.sort !== "name" && <input type="hidden" name="sort" value={filter.sort} />}
      {filter.order !== "asc" && <input type="hidden" name="order" value={filter.order} />}
      {countFilters(filter) > 0 && (
        <p className="flex h-8 items-center text-table">
          <TextLink href={pathIn(org, "models")}>Clear filters</TextLink>
        </p>
      )}
    </FilterForm>
  );
}

import { FilterForm } from "@/components/ui/filter-form";
import { Labelled } from "@/components/ui/labelled";
import { TextLink } from "@/components/ui/text-link";
import { pathIn } from "@/lib/format/path";
import { catalogueChoices } from "@/lib/models/catalogue-choices";
import { activeFilters } from "@/lib/models/filter-models";
import type { ModelSummary } from "@/lib/models/model";
import { type ModelFilter, type ModelSort, modelSorts } from "@/lib/models/schema";
import { Checkbox, Choices, PriceField } from "./model-filter-fields";

const sortLabels: Record<ModelSort, string> = {
  name: "Name",
  input: "Input price, lowest first",
  output: "Output price, lowest first",
  context: "Context, longest first",
  "first-token": "First token, fastest first",
  throughput: "Throughput, highest first",
};

/** What narrows and orders the catalogue; all of it stands in the address. */
export function ModelFilters({
  org,
  filter,
  models,
  currency,
}: {
  org: string;
  filter: ModelFilter;
  models: readonly ModelSummary[];
  currency: string;
}) {
  const { contexts, regions, licenses } = catalogueChoices(models);
  const active = activeFilters(filter);
  const hasMore = active.some((name) => !["search", "modality", "context", "maxPrice"].includes(name));
  return (
    <FilterForm action={pathIn(org, "models")} label="Filter models" className="mb-4">
      <Labelled label="Search">
        <input
          name="search"
          type="search"
          defaultValue={filter.search}
          placeholder="Name, id or publisher"
          data-filter
          className="input w-52"
        />
      </Labelled>
      <Choices
        label="Modality"
        name="modality"
        value={filter.modality}
        all="Any"
        choices={[
          { value: "text", label: "Text" },
          { value: "image", label: "Images" },
          { value: "embedding", label: "Embeddings" },
        ]}
      />
      <Choices label="Least context" name="context" value={filter.context} all="Any" choices={contexts} />
      <PriceField name="maxPrice" value={filter.maxPrice} label={`Max input, ${currency} per M tokens`} />
      <Choices
        label="Sort by"
        name="sort"
        value={filter.sort}
        all={null}
        choices={(Object.keys(modelSorts) as ModelSort[]).map((sort) => ({ value: sort, label: sortLabels[sort] }))}
      />
      <details open={hasMore} className="group basis-full">
        <summary className="link w-fit text-table">More filters</summary>
        <div className="mt-2 flex flex-wrap items-end gap-x-3 gap-y-2 max-sm:grid max-sm:grid-cols-2">
          <Choices label="Region" name="region" value={filter.region} all="Any" choices={regions} />
          <Choices label="Licence" name="license" value={filter.license} all="Any" choices={licenses} />
          <Choices
            label="Life"
            name="life"
            value={filter.life}
            all="All but retired"
            choices={[
              { value: "preview", label: "Preview" },
              { value: "available", label: "Available" },
              { value: "deprecated", label: "Deprecated" },
              { value: "retired", label: "Retired" },
            ]}
          />
          <PriceField
            name="maxOutputPrice"
            value={filter.maxOutputPrice}
            label={`Max output, ${currency} per M tokens`}
          />
          <Checkbox name="tools" checked={filter.tools === "yes"} label="Takes tools" />
          <Checkbox name="structured" checked={filter.structured === "yes"} label="Structured output" />
        </div>
      </details>
      {active.length > 0 && (
        <p className="text-table">
          <TextLink href={pathIn(org, "models", { sort: filter.sort === "name" ? undefined : filter.sort })}>
            Clear filters
          </TextLink>
        </p>
      )}
    </FilterForm>
  );
}

import { RowLink, SortableTh, Table, Th } from "@/components/ui/table";
import { pathIn } from "@/lib/format/path";
import type { ModelSummary } from "@/lib/models/model";
import { type ModelFilter, type ModelSort, orderOf } from "@/lib/models/schema";
import { compareFormId } from "./compare-chosen";
import { ModelRow } from "./model-row";

const columns: readonly { sort: ModelSort; label: string; unit?: string }[] = [
  { sort: "context", label: "Context", unit: "tokens" },
  { sort: "input", label: "Input", unit: "per M tokens" },
  { sort: "output", label: "Output", unit: "per M tokens" },
  { sort: "first-token", label: "First token", unit: "p50 / p95" },
  { sort: "throughput", label: "Throughput", unit: "p50, tokens/s" },
];

/** The catalogue. Each head sorts by a link; a row opens the model's card, its box chooses it for the comparison. */
export function ModelTable({
  org,
  zone,
  models,
  filter,
}: {
  org: string;
  zone: string;
  models: readonly ModelSummary[];
  filter: ModelFilter;
}) {
  function head(sort: ModelSort) {
    const isSorted = filter.sort === sort;
    const order = isSorted ? (orderOf(filter) === "asc" ? "desc" : "asc") : orderOf({ sort });
    const isUsual = order === orderOf({ sort });
    const sorted: "ascending" | "descending" = orderOf(filter) === "asc" ? "ascending" : "descending";
    return {
      href: pathIn(org, "models", { ...filter, sort, order: isUsual ? undefined : order }),
      sorted: isSorted ? sorted : undefined,
    };
  }
  return (
    <Table caption="Models" stacked>
      <thead>
        <tr>
          <SortableTh {...head("name")}>Model</SortableTh>
          <Th>State</Th>
          {columns.map(({ sort, label, unit }) => (
            <SortableTh key={sort} align="end" {...head(sort)}>
              <span className="py-1">
                {label}
                {unit && <span className="block font-normal">{unit}</span>}
              </span>
            </SortableTh>
          ))}
        </tr>
      </thead>
      <tbody>
        {models.map((model) => (
          <ModelRow
            key={model.id}
            model={model}
            zone={zone}
            link={<RowLink href={pathIn(org, `models/${encodeURIComponent(model.id)}`)}>{model.name}</RowLink>}
            choice={
              <input
                type="checkbox"
                name="model"
                value={model.id}
                form={compareFormId}
                aria-label={`Compare ${model.name}`}
                title="Choose it for the comparison"
                className="checkbox-input"
              />
            }
          />
        ))}
      </tbody>
    </Table>
  );
}

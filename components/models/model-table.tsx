import { RowLink, SortableTh, Table, Td, Th } from "@/components/ui/table";
import { pathIn } from "@/lib/format/path";
import type { ModelSummary } from "@/lib/models/model";
import type { ModelFilter, ModelSort } from "@/lib/models/schema";
import { ModelRow } from "./model-row";

const columns: readonly { sort: ModelSort; label: string; unit?: string }[] = [
  { sort: "context", label: "Context", unit: "tokens" },
  { sort: "input", label: "Input", unit: "per M tokens" },
  { sort: "output", label: "Output", unit: "per M tokens" },
  { sort: "first-token", label: "First token", unit: "p50 / p95" },
  { sort: "throughput", label: "Throughput", unit: "tokens/s" },
];

/** The catalogue. Each head sorts by a link; a row opens the model's card. */
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
    const ascending = filter.order === "asc";
    const isSorted = filter.sort === sort;
    const sorted: "ascending" | "descending" | undefined = isSorted
      ? ascending
        ? "ascending"
        : "descending"
      : undefined;
    return { href: pathIn(org, "models", { ...filter, sort, order: isSorted && ascending ? "desc" : "asc" }), sorted };
  }
  return (
    <Table caption="Models">
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
          />
        ))}
        {models.length === 0 && (
          <tr>
            <Td colSpan={7} className="!py-8 text-center text-muted">
              No model fits these filters.
            </Td>
          </tr>
        )}
      </tbody>
    </Table>
  );
}

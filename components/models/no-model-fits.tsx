import { EmptyState } from "@/components/feedback/empty-state";
import { TextLink } from "@/components/ui/text-link";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { describeFilter } from "@/lib/models/describe-filter";
import { activeFilters, withoutOneFilter } from "@/lib/models/filter-models";
import type { ModelSummary } from "@/lib/models/model";
import type { ModelFilter } from "@/lib/models/schema";

/** That no model has all of what was asked for, and which single thing to give up for how many. */
export function NoModelFits({
  org,
  models,
  filter,
  currency,
}: {
  org: string;
  models: readonly ModelSummary[];
  filter: ModelFilter;
  currency: string;
}) {
  const without = withoutOneFilter(models, filter);
  const isOne = activeFilters(filter).length === 1;
  return (
    <EmptyState icon="boxes" title={isOne ? "No model has this" : "No model has all of this"}>
      {without.map(({ name, filter: wider, count }) => (
        <span key={name} className="block">
          Without{" "}
          <TextLink href={pathIn(org, "models", wider)}>{describeFilter(name, filter, { currency, models })}</TextLink>{" "}
          there {count === 1 ? "is" : "are"} {formatCount(count, "model")}.
        </span>
      ))}
      {without.length === 0 && (
        <>
          Giving up one of the filters is not enough.{" "}
          <TextLink href={pathIn(org, "models")}>Clear all filters</TextLink> to see every model.
        </>
      )}
    </EmptyState>
  );
}

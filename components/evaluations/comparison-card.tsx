import { Card } from "@/components/ui/card";
import { FilterForm } from "@/components/ui/filter-form";
import { KeyValue } from "@/components/ui/key-value";
import { Labelled } from "@/components/ui/labelled";
import type { Variant } from "@/lib/evaluations/definition";
import type { PairedComparison } from "@/lib/evaluations/paired";
import type { Estimate } from "@/lib/evaluations/statistics";
import { describeComparison } from "@/lib/evaluations/verdict";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";

/** Two variants case by case, with what may be said about them. */
export function ComparisonCard({
  org,
  id,
  variants,
  first,
  second,
  comparison,
}: {
  org: string;
  id: string;
  variants: readonly Variant[];
  first: Variant;
  second: Variant;
  comparison: { passed: PairedComparison; score: PairedComparison };
}) {
  const { passed, score } = comparison;
  const choose = (name: string, label: string, value: Variant) => (
    <Labelled label={label}>
      <select name={name} defaultValue={value.index} key={value.index} className="input">
        {variants.map((variant) => (
          <option key={variant.index} value={variant.index}>
            {variant.label}
          </option>
        ))}
      </select>
    </Labelled>
  );
  return (
    <Card
      title="Is one better?"
      description={describeComparison(first.label, second.label, passed, "passed")}
      footer={
        variants.length > 2
          ? `There are ${formatCount((variants.length * (variants.length - 1)) / 2, "pair")}: the more of them are looked at, the likelier one differs by chance alone.`
          : "Cases that only one of the two has answered do not count."
      }
    >
      <FilterForm action={pathIn(org, `evaluations/${id}`)} label="Variants to compare" className="mb-3">
        {choose("a", "First", first)}
        {choose("b", "Second", second)}
      </FilterForm>
      <KeyValue
        rows={[
          ["Passes more", inPoints(passed.difference)],
          ["Scores more", inPoints(score.difference)],
          ["First better", formatCount(passed.better, "case")],
          ["Second better", formatCount(passed.worse, "case")],
          ["Alike", formatCount(passed.alike, "case")],
        ]}
      />
    </Card>
  );
}

function inPoints({ value, low, high }: Estimate): string {
  if (Number.isNaN(value)) return "no case yet";
  const points = (share: number) => `${share > 0 ? "+" : ""}${(share * 100).toFixed(1)}`.replace("-", "−");
  if (low === null || high === null) return `${points(value)} points`;
  return `${points(value)} points (${points(low)} to ${points(high)})`;
}

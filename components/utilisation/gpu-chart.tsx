import { LineChart } from "@/components/charts/line-chart";
import { formatInstant } from "@/lib/format/instant";
import { axisLabels } from "@/lib/utilisation/axis-labels";
import { formatGpuMeasure, type GpuMeasure } from "@/lib/utilisation/measures";
import type { UtilisationView } from "@/lib/utilisation/utilisation";
import { meanOf } from "@/lib/utilisation/words";
import { colourOf, mostLines } from "./series-colour";

/** One measure of all series over time: a line each, or, of many, their mean with the lowest and highest behind it. */
export function GpuChart({
  utilisation,
  measure,
  zone,
}: {
  utilisation: UtilisationView;
  measure: GpuMeasure;
  zone: string;
}) {
  const { series, steps, stepSeconds } = utilisation;
  const atStep = (index: number) => series.map((each) => each[measure.key][index] ?? null);
  const means = steps.map((_, index) => meanOf(atStep(index)));
  const isMany = series.length > mostLines;
  const lines = isMany
    ? [{ key: "mean", colour: "var(--accent)", values: means }]
    : series.map((each, index) => ({ key: each.key, colour: colourOf(index), values: each[measure.key] }));
  const extreme = (pick: (...values: number[]) => number) =>
    steps.map((_, index) => {
      const values = atStep(index).filter((value) => value !== null);
      return values.length > 0 ? pick(...values) : null;
    });
  const newest = means.findLast((value) => value !== null) ?? null;
  return (
    <figure className="min-w-0">
      <figcaption className="flex items-baseline justify-between gap-3 text-table">
        <span className="font-medium">{measure.title}</span>
        <span className="text-xs text-muted tabular-nums">{formatGpuMeasure(newest, measure)} at the end</span>
      </figcaption>
      <LineChart
        lines={lines}
        band={isMany ? { lows: extreme(Math.min), highs: extreme(Math.max) } : undefined}
        titles={steps.map(
          (step, index) => `${formatInstant(step, zone)}: ${formatGpuMeasure(means[index] ?? null, measure)}`,
        )}
        labels={axisLabels(steps, stepSeconds, zone)}
        label={`${measure.short} over time; ${formatGpuMeasure(newest, measure)} on average at the end. The table has the numbers.`}
        ceiling={measure.ceiling}
        format={(value) => `${Math.round(value)} ${measure.unit}`}
      />
    </figure>
  );
}

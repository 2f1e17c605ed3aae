import { LineChart } from "@/components/charts/line-chart";
import { steadyCeiling } from "@/components/charts/steady-ceiling";
import { formatInstant } from "@/lib/format/instant";
import { formatCount } from "@/lib/format/number";
import type { ModelHourView } from "@/lib/models/model";

type Measure = Exclude<keyof ModelHourView, "hour" | "requests">;

/** One measure by hour: the median drawn strong, the slow twentieth beside it. */
export function HistoryChart({
  title,
  tail,
  hours,
  p50,
  p95,
  format,
  zone,
}: {
  title: string;
  /** Which end the second line is. */
  tail: string;
  hours: readonly ModelHourView[];
  p50: Measure;
  p95: Measure;
  format: (value: number) => string;
  zone: string;
}) {
  const newest = hours.findLast((hour) => hour[p50] !== null)?.[p50] ?? null;
  const write = (value: number | null) => (value === null ? "too few requests" : format(value));
  const values = hours.flatMap((hour) => [hour[p50], hour[p95]]);
  const ceiling = steadyCeiling(values);
  const beyond = ceiling === null ? [] : hours.map((hour) => Math.max(hour[p50] ?? 0, hour[p95] ?? 0));
  const above = beyond.filter((value) => value > (ceiling ?? 0));
  return (
    <figure className="min-w-0">
      <figcaption className="text-table">
        <span className="flex items-baseline justify-between gap-3">
          <span className="font-medium">{title}</span>
          <span className="text-xs text-muted tabular-nums">{write(newest)} lately</span>
        </span>
        <span className="block text-xs text-muted">The strong line is the median; {tail}.</span>
      </figcaption>
      <LineChart
        lines={[
          { key: "p95", colour: "var(--muted)", values: hours.map((hour) => hour[p95]) },
          { key: "p50", colour: "var(--accent)", values: hours.map((hour) => hour[p50]) },
        ]}
        titles={hours.map(
          (hour) => `${formatInstant(hour.hour, zone)}: median ${write(hour[p50])}, p95 ${write(hour[p95])}`,
        )}
        // Every second day: all seven do not fit beside each other.
        labels={hours.flatMap(({ hour }, step) =>
          step % 48 === 12 ? [{ step, text: formatInstant(hour, zone, "day").replace(/ \d{4}$/, "") }] : [],
        )}
        label={`${title} by hour over seven days: ${write(newest)} lately. The table has the numbers.`}
        ceiling={ceiling}
        format={(value) => format(value).replace(" tokens/s", "")}
      />
      {above.length > 0 && (
        <p className="text-xs text-muted">
          A dot at the top stands for more than the scale: {formatCount(above.length, "hour")}, up to{" "}
          {format(Math.max(...above))}.
        </p>
      )}
    </figure>
  );
}

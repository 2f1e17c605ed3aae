import { bandPath, beyondPath, linePath } from "./line-path";
import { niceTicks } from "./nice-ticks";

export interface Line {
  key: string;
  colour: string;
  values: readonly (number | null)[];
}

const axis = 44;

/**
 * Lines over steps of time, drawn on the server: gaps stay gaps, and each step tells its values on hover. It needs no
 * script to fit: the drawing is stretched, its strokes and texts are not.
 */
export function LineChart({
  lines,
  band,
  titles,
  labels,
  label,
  ceiling,
  format,
  height = 128,
}: {
  lines: readonly Line[];
  /** Behind the lines: from the lowest to the highest. */
  band?: { lows: readonly (number | null)[]; highs: readonly (number | null)[] } | undefined;
  /** Of each step. */
  titles: readonly string[];
  /** Under the chart: the step that one stands at, and its text. */
  labels: readonly { step: number; text: string }[];
  label: string;
  /** Of the scale; the highest value, rounded up, where there is none. What is above it is a dot at the top. */
  ceiling: number | null;
  format: (value: number) => string;
  height?: number;
}) {
  const highest = Math.max(
    0,
    ...lines.flatMap(({ values }) => values.map((value) => value ?? 0)),
    ...(band?.highs ?? []).map((value) => value ?? 0),
  );
  const ticks = ceiling === null ? niceTicks(highest, 2) : [0, ceiling / 2, ceiling];
  const top = ticks.at(-1) ?? 1;
  const y = (value: number) => height * (1 - value / top);
  const steps = Math.max(1, titles.length);
  return (
    <div role="img" aria-label={label}>
      <div className="grid grid-cols-[44px_minmax(0,1fr)] pt-2">
        <svg className="chart" style={{ width: axis, height }} aria-hidden="true">
          {ticks.map((tick) => (
            <text key={tick} x={axis - 8} y={y(tick) + 4} textAnchor="end">
              {format(tick)}
            </text>
          ))}
        </svg>
        <svg
          className="chart"
          style={{ height }}
          viewBox={`0 0 ${steps} ${height}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {ticks.map((tick) => (
            <line
              key={tick}
              x1="0"
              x2={steps}
              y1={y(tick)}
              y2={y(tick)}
              className={tick === 0 ? "axis" : "grid"}
              vectorEffect="non-scaling-stroke"
            />
          ))}
          {band && <path d={bandPath(band.lows, band.highs, top, height)} className="fill-accent" opacity="0.15" />}
          {lines.map(({ key, colour, values }) => (
            <path
              key={key}
              d={linePath(values, top, height)}
              fill="none"
              stroke={colour}
              strokeWidth="1.5"
              strokeLinejoin="round"
              strokeLinecap="round"
              vectorEffect="non-scaling-stroke"
            />
          ))}
          {lines.map(({ key, colour, values }) => (
            <path
              key={key}
              d={beyondPath(values, top)}
              fill="none"
              stroke={colour}
              strokeWidth="6"
              strokeLinecap="round"
              vectorEffect="non-scaling-stroke"
            />
          ))}
          {titles.map((title, index) => (
            <rect key={title} x={index} y="0" width="1" height={height} fill="transparent">
              <title>{title}</title>
            </rect>
          ))}
        </svg>
      </div>
      <div className="relative ml-[44px] h-5 text-2xs text-muted tabular-nums" aria-hidden="true">
        {labels.map(({ step, text }) => (
          <span
            key={step}
            className="absolute top-1 -translate-x-1/2 whitespace-nowrap"
            style={{ left: `${(100 * (step + 0.5)) / steps}%` }}
          >
            {text}
          </span>
        ))}
      </div>
    </div>
  );
}

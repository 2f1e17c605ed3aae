import { niceTicks } from "./nice-ticks";
import { percent, round } from "./percent";

const layout = { axis: 56, top: 20, foot: 24, height: 240 } as const;
const fills = { total: "var(--chart-1)", more: "var(--chart-6)", less: "var(--chart-3)" } as const;

/** How one amount becomes another, step by step, drawn on the server. Its label says in words what it shows. */
export function Waterfall({
  bars,
  label,
  format,
}: {
  bars: readonly { label: string; from: number; to: number; kind: keyof typeof fills }[];
  label: string;
  format: (value: number) => string;
}) {
  const { axis, top, foot, height } = layout;
  const ticks = niceTicks(Math.max(0, ...bars.flatMap(({ from, to }) => [from, to])));
  const ceiling = ticks.at(-1) ?? 1;
  const floor = Math.min(0, ...bars.flatMap(({ from, to }) => [from, to]));
  const y = (value: number) => round(top + (height - top - foot) * (1 - (value - floor) / (ceiling - floor || 1)));
  const slot = 100 / Math.max(1, bars.length);
  return (
    <div role="img" aria-label={label} className="grid grid-cols-[56px_minmax(0,1fr)]">
      <svg width={axis} height={height} className="chart" aria-hidden="true">
        {ticks.map((tick) => (
          <text key={tick} x={axis - 8} y={y(tick) + 4} textAnchor="end">
            {format(tick)}
          </text>
        ))}
      </svg>
      <svg height={height} className="chart w-full" aria-hidden="true">
        {ticks.map((tick) => (
          <line key={tick} x1="0" x2="100%" y1={y(tick)} y2={y(tick)} className={tick === 0 ? "axis" : "grid"} />
        ))}
        {bars.map(({ label: name, from, to, kind }, index) => (
          <g key={name}>
            <rect
              x={percent(slot * (index + 0.15))}
              width={percent(slot * 0.7)}
              y={y(Math.max(from, to))}
              height={Math.max(1.5, Math.abs(y(from) - y(to)))}
              rx="2"
              fill={fills[kind]}
            />
            <text x={percent(slot * (index + 0.5))} y={y(Math.max(from, to)) - 5} textAnchor="middle">
              {kind === "total" ? format(to) : `${kind === "more" ? "+" : "−"}${format(Math.abs(to - from))}`}
            </text>
            <text x={percent(slot * (index + 0.5))} y={height - 6} textAnchor="middle">
              {name}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}

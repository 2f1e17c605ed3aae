import { chanceLabel, horizonLabel } from "@/lib/capacity/class-words";
import { formatCount } from "@/lib/format/number";
import type { Calibration } from "@/lib/surplus/history";

const size = 260;
const pad = 36;
const colours = ["var(--chart-1)", "var(--chart-2)", "var(--chart-3)", "var(--chart-4)"];

/** Forecast against what happened: a dot on the line was right, above it too careful, below it too sure. */
export function CalibrationChart({ rows }: { rows: readonly Calibration[] }) {
  const horizons = [...new Set(rows.map(({ hours }) => hours))];
  const lowest = Math.min(0.9, ...rows.flatMap(({ meanForecast, keptShare }) => [meanForecast, keptShare]));
  const floor = Math.floor(lowest * 10) / 10;
  const at = (share: number) => pad + ((share - floor) / (1 - floor)) * (size - pad - 12);
  const up = (share: number) => size - at(share);
  return (
    <figure className="grid justify-items-start gap-2">
      <svg
        role="img"
        aria-label="Forecast probability across, share that was kept upwards; the diagonal is a perfect forecast"
        viewBox={`0 0 ${size} ${size}`}
        className="chart w-full max-w-80"
      >
        {[floor, 1].map((share) => (
          <g key={share}>
            <line x1={pad} x2={size - 12} y1={up(share)} y2={up(share)} className={share === floor ? "axis" : "grid"} />
            <text x={pad - 6} y={up(share) + 4} textAnchor="end">
              {chanceLabel(share)}
            </text>
            <text x={at(share)} y={size - pad + 16} textAnchor={share === 1 ? "end" : "start"}>
              {chanceLabel(share)}
            </text>
          </g>
        ))}
        <line x1={at(floor)} y1={up(floor)} x2={at(1)} y2={up(1)} className="grid" strokeDasharray="3 3" />
        {rows.map(({ hours, from, meanForecast, keptShare, forecasts }) => (
          <circle
            key={`${hours} ${from}`}
            cx={at(meanForecast)}
            cy={up(keptShare)}
            r={Math.min(9, 2.5 + Math.log10(forecasts))}
            fill={colours[horizons.indexOf(hours)]}
            fillOpacity="0.8"
          >
            <title>{`${horizonLabel(hours)}: forecast ${chanceLabel(meanForecast)}, kept ${chanceLabel(keptShare)} of ${formatCount(forecasts, "time")}`}</title>
          </circle>
        ))}
        <text x={at(1)} y={size - 4} textAnchor="end">
          forecast
        </text>
        <text x={pad} y={14}>
          kept
        </text>
      </svg>
      <figcaption className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
        {horizons.map((hours, index) => (
          <span key={hours} className="inline-flex items-center gap-1.5">
            <span aria-hidden="true" className="size-2.5 rounded-full" style={{ background: colours[index] }} />
            {horizonLabel(hours)} ahead
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

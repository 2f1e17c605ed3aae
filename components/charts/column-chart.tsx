import { type Column, columnLayout, columnTicks } from "./column-scale";

/**
 * Stacked columns over days with the period before in grey behind them, drawn on the server. Widths are shares of the
 * box and texts keep their size, so it needs no script to fit.
 */
export function ColumnChart({
  columns,
  series,
  label,
  format,
  height = 240,
}: {
  columns: readonly Column[];
  /** A colour for each key of the parts. */
  series: readonly { id: string; colour: string }[];
  label: string;
  format: (value: number) => string;
  height?: number;
}) {
  const { axis, top, foot } = columnLayout;
  const colours = Object.fromEntries(series.map(({ id, colour }) => [id, colour]));
  const ticks = columnTicks(columns);
  const ceiling = ticks.at(-1) ?? 1;
  const inner = height - top - foot;
  const y = (value: number) => round(top + inner * (1 - value / ceiling));
  const slot = 100 / Math.max(1, columns.length);
  return (
    <div role="img" aria-label={label} className="grid grid-cols-[56px_minmax(0,1fr)]">
      <svg width={axis} className="chart" style={{ width: axis, height }} aria-hidden="true">
        {ticks.map((tick) => (
          <text key={tick} x={axis - 8} y={y(tick) + 4} textAnchor="end">
            {format(tick)}
          </text>
        ))}
      </svg>
      <svg className="chart" style={{ height }} aria-hidden="true">
        {ticks.map((tick) => (
          <line key={tick} x1="0" x2="100%" y1={y(tick)} y2={y(tick)} className={tick === 0 ? "axis" : "grid"} />
        ))}
        {columns.map((column, index) => {
          const left = slot * index;
          let stacked = 0;
          return (
            <g key={column.key}>
              <title>{column.title}</title>
              <rect x={percent(left)} y={top} width={percent(slot)} height={inner} fill="transparent" />
              {column.before !== null && column.before > 0 && (
                <rect
                  x={percent(left + slot * 0.08)}
                  y={y(column.before)}
                  width={percent(slot * 0.84)}
                  height={round(y(0) - y(column.before))}
                  className="before"
                />
              )}
              {column.parts.map(({ key, value }) => {
                const bottom = y(stacked);
                stacked += value;
                return value > 0 ? (
                  <rect
                    key={key}
                    x={percent(left + slot * 0.2)}
                    y={y(stacked)}
                    width={percent(slot * 0.6)}
                    height={round(bottom - y(stacked))}
                    fill={colours[key]}
                  />
                ) : null;
              })}
              {column.label && (
                <text x={percent(left + slot / 2)} y={height - 6} textAnchor="middle">
                  {column.label}
                </text>
              )}
            </g>
          );
        })}
      </svg>
    </div>
  );
}

function percent(share: number): string {
  return `${round(share)}%`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

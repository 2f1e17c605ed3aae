export interface Bar {
  /** Under the bar; leave most empty where there are many. */
  label: string;
  /** Read aloud and shown on hover: day, thing, exact value. */
  title: string;
  parts: readonly { key: string; value: number; colour: string }[];
}

const width = 720;
const left = 56;
const bottom = 20;
const top = 8;

/** Stacked bars over time, drawn on the server. `format` writes the axis; `limit` is drawn as a line with its name. */
export function BarChart({
  bars,
  label,
  format,
  height = 200,
  limit,
}: {
  bars: readonly Bar[];
  label: string;
  format: (value: number) => string;
  height?: number;
  limit?: { value: number; name: string };
}) {
  const highest = Math.max(
    ...bars.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0)),
    limit?.value ?? 0,
  );
  const ticks = niceTicks(highest);
  const ceiling = ticks.at(-1) ?? 1;
  const y = (value: number) => top + (height - top - bottom) * (1 - value / ceiling);
  const slot = (width - left) / Math.max(1, bars.length);
  const thick = Math.max(2, Math.min(40, slot * 0.72));
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`} className="chart">
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={left} x2={width} y1={y(tick)} y2={y(tick)} className={tick === 0 ? "axis" : "grid"} />
          <text x={left - 8} y={y(tick) + 4} textAnchor="end">
            {format(tick)}
          </text>
        </g>
      ))}
      {bars.map((bar, index) => {
        const x = left + slot * index + (slot - thick) / 2;
        let stacked = 0;
        return (
          <g key={bar.title}>
            <title>{bar.title}</title>
            {bar.parts.map(({ key, value, colour }) => {
              stacked += value;
              return (
                <rect
                  key={key}
                  x={x}
                  y={y(stacked)}
                  width={thick}
                  height={Math.max(0, y(stacked - value) - y(stacked))}
                  fill={colour}
                  rx={thick > 8 ? 1.5 : 0}
                />
              );
            })}
            <rect x={left + slot * index} y={top} width={slot} height={height - top - bottom} fill="transparent" />
            {bar.label && (
              <text x={x + thick / 2} y={height - 5} textAnchor="middle">
                {bar.label}
              </text>
            )}
          </g>
        );
      })}
      {limit && (
        <g>
          <line
            x1={left}
            x2={width}
            y1={y(limit.value)}
            y2={y(limit.value)}
            stroke="var(--danger)"
            strokeDasharray="4 3"
          />
          <text x={width} y={y(limit.value) - 4} textAnchor="end">
            {limit.name}
          </text>
        </g>
      )}
    </svg>
  );
}

/** Round steps from zero to at least the highest value: 1, 2 or 5 times a power of ten. */
export function niceTicks(highest: number, wanted = 4): number[] {
  if (!(highest > 0)) return [0, 1];
  const raw = highest / wanted;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10);
  return Array.from({ length: Math.ceil(highest / step) + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

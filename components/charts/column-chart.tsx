import { type Column, columnLayout, columnScale } from "./column-scale";
import { beforeBar, columnShapes, partBar } from "./column-shapes";
import { ColumnTitles } from "./column-titles";
import { percent, round } from "./percent";

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
  line,
}: {
  columns: readonly Column[];
  /** A colour for each key of the parts. */
  series: readonly { id: string; colour: string }[];
  label: string;
  format: (value: number) => string;
  height?: number;
  /** A value drawn across all columns, such as a budget. */
  line?: number | undefined;
}) {
  const { axis, top, foot } = columnLayout;
  const { ticks, floor, ceiling } = columnScale(columns, line);
  const inner = height - top - foot;
  const y = (value: number) => round(top + inner * (1 - (value - floor) / (ceiling - floor)));
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
        {/* Stretched to the box: a column is one wide there, and each colour is one shape. */}
        <svg
          viewBox={`0 0 ${Math.max(1, columns.length)} ${height}`}
          width="100%"
          height={height}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          <path d={columnShapes(columns, beforeBar, y)} className="before" />
          {series.map(({ id, colour }) => (
            <path key={id} d={columnShapes(columns, (column) => partBar(column, id), y)} fill={colour} />
          ))}
        </svg>
        {line !== undefined && <line x1="0" x2="100%" y1={y(line)} y2={y(line)} className="limit" />}
        <ColumnTitles titles={columns.map(({ title }) => title)} top={top} height={inner} />
        {columns.map(
          ({ key, label: text }, index) =>
            text && (
              <text key={key} x={percent(slot * (index + 0.5))} y={height - 6} textAnchor="middle">
                {text}
              </text>
            ),
        )}
      </svg>
    </div>
  );
}

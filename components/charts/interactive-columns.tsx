"use client";

import type { ReactNode } from "react";
import { Bar, BarChart, CartesianGrid, ReferenceLine, Tooltip, XAxis, YAxis } from "recharts";
import { type Column, columnLayout, columnScale } from "./column-scale";

export interface InteractiveColumnsProps {
  columns: readonly Column[];
  series: readonly { id: string; name: string; colour: string }[];
  label: string;
  width: number;
  height: number;
  formatTick: (value: number) => string;
  /** What the tooltip says about the column at this place. */
  explain: (index: number) => ReactNode;
  /** What a click on it does. */
  onChoose?: (index: number) => void;
  /** A value drawn across all columns, such as a budget. */
  line?: number | undefined;
}

/**
 * The same columns as `ColumnChart` draws on the server, with a tooltip that follows the pointer and the arrow keys.
 * Fetched after the first paint only: it brings recharts along.
 */
export function InteractiveColumns({
  columns,
  series,
  label,
  width,
  height,
  formatTick,
  explain,
  onChoose,
  line,
}: InteractiveColumnsProps) {
  const { axis, top, foot } = columnLayout;
  const { ticks, floor, ceiling } = columnScale(columns, line);
  const slot = (width - axis) / Math.max(1, columns.length);
  const rows = columns.map(({ key, label: text, parts, before }) => ({
    key,
    text,
    before,
    ...Object.fromEntries(parts.map((part) => [part.key, part.value])),
  }));
  return (
    <BarChart
      width={width}
      height={height}
      data={rows}
      margin={{ top, right: 0, bottom: 0, left: 0 }}
      barGap={0}
      barCategoryGap={0}
      stackOffset="sign"
      title={label}
      className="interactive-chart"
      onClick={({ activeIndex }) => {
        if (activeIndex !== undefined && activeIndex !== null) onChoose?.(Number(activeIndex));
      }}
    >
      <CartesianGrid vertical={false} stroke="var(--separator)" />
      <YAxis
        width={axis}
        ticks={ticks}
        domain={[floor, ceiling]}
        tickFormatter={formatTick}
        tickLine={false}
        axisLine={false}
        tick={{ fontSize: 11, fill: "var(--muted)" }}
        tickMargin={4}
      />
      <XAxis
        dataKey="key"
        height={foot}
        interval={0}
        tickFormatter={(_, index) => columns[index]?.label ?? ""}
        tickLine={false}
        axisLine={false}
        tick={{ fontSize: 11, fill: "var(--muted)" }}
      />
      <XAxis xAxisId="before" dataKey="key" hide />
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: "var(--surface-hover)" }}
        content={({ active, activeIndex }) =>
          active && activeIndex !== undefined && activeIndex !== null ? explain(Number(activeIndex)) : null
        }
      />
      <Bar
        xAxisId="before"
        dataKey="before"
        fill="var(--chart-before)"
        barSize={slot * 0.84}
        isAnimationActive={false}
      />
      {series.map(({ id, name, colour }) => (
        <Bar
          key={id}
          dataKey={id}
          name={name}
          stackId="parts"
          fill={colour}
          barSize={slot * 0.6}
          isAnimationActive={false}
        />
      ))}
      <ReferenceLine y={0} stroke="var(--border-strong)" />
      {line !== undefined && (
        <ReferenceLine y={line} stroke="var(--danger)" strokeWidth={1.5} strokeDasharray="5 4" ifOverflow="hidden" />
      )}
    </BarChart>
  );
}

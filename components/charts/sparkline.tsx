/** A line without axes, drawn on the server; its label says in words what it shows. */
export function Sparkline({
  values,
  label,
  width = 120,
  height = 28,
  colour = "var(--chart-1)",
}: {
  values: readonly number[];
  label: string;
  width?: number;
  height?: number;
  colour?: string;
}) {
  const top = Math.max(...values, 0);
  const floor = Math.min(...values, 0);
  const y = (value: number) => height - 1.5 - (top > floor ? ((value - floor) / (top - floor)) * (height - 4) : 0);
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  const points = values.map((value, index) => [index * step, y(value)] as const);
  const line = points.map(([x, y], index) => `${index ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
  const [lastX, lastY] = points.at(-1) ?? [0, height];
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className="block overflow-visible"
    >
      <path d={`${line}L${width} ${y(0)}L0 ${y(0)}Z`} fill={colour} opacity="0.1" />
      <path d={line} fill="none" stroke={colour} strokeWidth="1.5" strokeLinejoin="round" strokeLinecap="round" />
      <circle cx={lastX} cy={lastY} r="2.25" fill={colour} />
    </svg>
  );
}

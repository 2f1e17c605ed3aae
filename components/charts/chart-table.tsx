import type { ReactNode } from "react";

/** A chart, and the same numbers as a table; a switch between them that needs no script. */
export function ChartTable({ chart, table }: { chart: ReactNode; table: ReactNode }) {
  return (
    <div className="chart-table grid gap-3">
      <label className="flex w-fit cursor-pointer items-center gap-2 text-xs text-muted hover:text-foreground">
        <input type="checkbox" className="chart-table__switch checkbox-input !my-0" />
        Show as table
      </label>
      <div className="chart-table__chart">{chart}</div>
      <div className="chart-table__table">{table}</div>
    </div>
  );
}

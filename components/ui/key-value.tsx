import type { ReactNode } from "react";

/** Facts as a list of terms and values; a row without a value is left out. Stands flush in a `Card`. */
export function KeyValue({ rows }: { rows: readonly (readonly [term: string, value: ReactNode] | null | false)[] }) {
  return (
    <dl className="facts">
      {rows.map(
        (row) =>
          row &&
          row[1] !== null &&
          row[1] !== undefined && (
            <div key={row[0]}>
              <dt>{row[0]}</dt>
              <dd>{row[1]}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

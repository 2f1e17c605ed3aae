import { compareDecimals } from "@/lib/format/decimal";

/**
 * Which of some values is best, when it is not that of all of them. Values that are not known are neither best nor worst;
 * one known value alone is best of nothing.
 */
export function markBest(
  values: readonly (string | number | null | undefined)[],
  better: "lowest" | "highest",
): { best?: { word: string; columns: readonly number[] } } {
  const known = values.flatMap((value, column) =>
    value === null || value === undefined ? [] : [{ column, text: String(value) }],
  );
  const [first, ...others] = known;
  if (!first || others.length === 0) return {};
  const sign = better === "lowest" ? 1 : -1;
  const winner = others.reduce(
    (found, each) => (sign * compareDecimals(each.text, found.text) < 0 ? each : found),
    first,
  );
  const columns = known.filter(({ text }) => compareDecimals(text, winner.text) === 0).map(({ column }) => column);
  return columns.length === known.length ? {} : { best: { word: better, columns } };
}

/** Mean of what was measured, to the hundredth; null when nothing was. */
export function mean(values: readonly (number | null)[]): number | null {
  const measured = values.filter((value) => value !== null);
  if (measured.length === 0) return null;
  return Math.round((measured.reduce((sum, value) => sum + value, 0) / measured.length) * 100) / 100;
}

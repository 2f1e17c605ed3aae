/**
 * Round steps from zero to at least the highest value: 1, 2 or 5 times a power of ten. Below zero they go no lower than
 * the lowest value, so that little below costs little room.
 */
export function niceTicks(highest: number, wanted = 4, lowest = 0): number[] {
  if (!(highest - lowest > 0)) return [0, 1];
  const raw = (highest - lowest) / wanted;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10);
  const first = Math.ceil(lowest / step - 1e-9);
  return Array.from({ length: Math.ceil(highest / step - 1e-9) - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

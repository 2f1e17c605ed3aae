/** To the hundredth, which is finer than anything drawn. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** A share of the box from 0 to 100, as an attribute of a shape. */
export function percent(share: number): string {
  return `${round(share)}%`;
}

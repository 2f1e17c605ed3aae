import Big from "big.js";

/** Decimals that a part of an amount is given with. */
const partDecimals = 10;

/**
 * Splits an amount over whole weights so that the parts add up to it exactly: each part is rounded down at its tenth
 * decimal, and what is left goes, a last place each, to the largest remainders (Hamilton's method), the earlier first.
 * No part is a full last place away from its exact share. Where all weights together are nothing, the last part has it all.
 */
export function splitAmount(amount: string, weights: readonly bigint[]): string[] {
  const units = BigInt(new Big(amount).times(`1e${partDecimals}`).round(0, Big.roundHalfUp).toFixed());
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  if (whole === 0n) return weights.map((_, index) => toText(index === weights.length - 1 ? units : 0n));
  const sign = whole < 0n ? -1n : 1n;
  const divisor = whole * sign;
  const shares = weights.map((weight, index) => {
    const exact = units * weight * sign;
    const remainder = ((exact % divisor) + divisor) % divisor;
    return { index, floor: (exact - remainder) / divisor, remainder };
  });
  let left = units - shares.reduce((sum, { floor }) => sum + floor, 0n);
  const parts = shares.map(({ floor }) => floor);
  const byRemainder = shares.toSorted((one, other) =>
    one.remainder === other.remainder ? one.index - other.index : one.remainder > other.remainder ? -1 : 1,
  );
  for (const { index, floor } of byRemainder) {
    if (left <= 0n) break;
    parts[index] = floor + 1n;
    left -= 1n;
  }
  return parts.map(toText);
}

function toText(units: bigint): string {
  return new Big(units.toString()).times(`1e-${partDecimals}`).toFixed();
}

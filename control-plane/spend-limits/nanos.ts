import Big from "big.js";

/** Billionths of a currency unit: whole, so that sums stay exact, and small enough for the price of one token. */
export type Nanos = bigint;

const decimals = 9;

/** An exact decimal in billionths; what is finer is rounded up, against the one who spends. */
export function toNanos(amount: string): Nanos {
  return BigInt(new Big(amount).times(`1e${decimals}`).round(0, Big.roundUp).toFixed());
}

/** Billionths as an exact decimal, without trailing zeros. */
export function fromNanos(nanos: Nanos): string {
  return new Big(nanos.toString()).times(`1e-${decimals}`).toFixed();
}

/** The lesser one. */
export function least(one: Nanos, other: Nanos): Nanos {
  return one < other ? one : other;
}

/** The greater one. */
export function most(one: Nanos, other: Nanos): Nanos {
  return one > other ? one : other;
}

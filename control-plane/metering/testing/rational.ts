/** An exact fraction, for recomputing sums in a test without anything that the program itself computes with. */
export interface Rational {
  numerator: bigint;
  denominator: bigint;
}

export const zero: Rational = { numerator: 0n, denominator: 1n };

export function rational(decimal: string, per = 1): Rational {
  const [whole = "0", fraction = ""] = decimal.split(".");
  return { numerator: BigInt(whole + fraction), denominator: 10n ** BigInt(fraction.length) * BigInt(per) };
}

export function plus(left: Rational, right: Rational): Rational {
  return reduce({
    numerator: left.numerator * right.denominator + right.numerator * left.denominator,
    denominator: left.denominator * right.denominator,
  });
}

export function times(left: Rational, factor: bigint): Rational {
  return reduce({ numerator: left.numerator * factor, denominator: left.denominator });
}

/** Rounded half away from zero to so many decimals, all written out. */
export function round({ numerator, denominator }: Rational, decimals: number): string {
  const scaled = (numerator < 0n ? -numerator : numerator) * 10n ** BigInt(decimals);
  const rounded = scaled / denominator + ((scaled % denominator) * 2n >= denominator ? 1n : 0n);
  const digits = rounded.toString().padStart(decimals + 1, "0");
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return numerator < 0n && rounded > 0n ? `-${text}` : text;
}

/** Rounded to twelve decimals, trailing zeros gone: the form in which exact amounts are shown. */
export function shown(value: Rational): string {
  return round(value, 12).replace(/0+$/, "").replace(/\.$/, "");
}

function reduce({ numerator, denominator }: Rational): Rational {
  let [left, right] = [numerator < 0n ? -numerator : numerator, denominator];
  while (right > 0n) [left, right] = [right, left % right];
  return left > 1n ? { numerator: numerator / left, denominator: denominator / left } : { numerator, denominator };
}

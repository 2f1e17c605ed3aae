/** A decimal number as an integer and how many of its digits stand after the point. */
interface Scaled {
  digits: bigint;
  scale: number;
}

/** -1, 0 or 1 as the first decimal text is less than, equal to or more than the second. */
export function compareDecimals(left: string, right: string): number {
  const [one, other] = align(parse(left), parse(right));
  return one === other ? 0 : one < other ? -1 : 1;
}

/** The exact sum of decimal texts. */
export function addDecimals(...values: string[]): string {
  return write(
    values.map(parse).reduce(
      (sum, value) => {
        const [one, other, scale] = align(sum, value);
        return { digits: one + other, scale };
      },
      { digits: 0n, scale: 0 },
    ),
  );
}

/** The exact difference: the first less the second. */
export function subtractDecimals(from: string, amount: string): string {
  return addDecimals(from, amount.startsWith("-") ? amount.slice(1) : `-${amount}`);
}

/** What part of a whole it is, as a number for shares and bars, to six decimals; 0 of nothing. */
export function shareOf(part: string, whole: string): number {
  const [one, other] = align(parse(part), parse(whole));
  return other === 0n ? 0 : Number((one * 1_000_000n) / other) / 1_000_000;
}

/** `count` × `price` / 10^`places`, exactly: tokens at a price of a million of them is `places` 6. */
export function multiplyDecimal(price: string, count: number, places = 0): string {
  const { digits, scale } = parse(price);
  return write({ digits: digits * BigInt(count), scale: scale + places });
}

function parse(text: string): Scaled {
  const [whole = "0", part = ""] = text.split(".");
  return { digits: BigInt(whole + part), scale: part.length };
}

function align(left: Scaled, right: Scaled): [left: bigint, right: bigint, scale: number] {
  const scale = Math.max(left.scale, right.scale);
  return [widen(left, scale), widen(right, scale), scale];
}

function widen({ digits, scale }: Scaled, to: number): bigint {
  return digits * 10n ** BigInt(to - scale);
}

function write({ digits, scale }: Scaled): string {
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, "0");
  const whole = text.slice(0, text.length - scale);
  const part = scale > 0 ? text.slice(-scale).replace(/0+$/, "") : "";
  const sign = digits < 0n ? "-" : "";
  return part ? `${sign}${whole}.${part}` : `${sign}${whole}`;
}

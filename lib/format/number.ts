import { numberFormat, withMinus } from "./formatters";

/** A number as written in a decimal text, a bigint or a count. */
export type Countable = number | bigint | string;

/** All digits, grouped: `12,345`. Decimals as given, at most `decimals`. */
export function formatNumber(value: Countable, { decimals = 2 } = {}): string {
  return withMinus(
    numberFormat({ maximumFractionDigits: decimals, roundingMode: "halfExpand" }).format(
      value as Intl.StringNumericLiteral,
    ),
  );
}

/** Three digits and a thousands letter after a space: `12.4 k`, `3.1 M`. Below a thousand as it is. */
export function formatShort(value: Countable): string {
  return withMinus(
    numberFormat({ notation: "compact", maximumSignificantDigits: 3 }).format(value as Intl.StringNumericLiteral),
  )
    .replace(/(?<=\d)(?=[a-zA-Z])/, " ")
    .replace(/ bn$/i, " G")
    .replace(/ m$/i, " M")
    .replace(/ k$/i, " k");
}

/** A quantity with its unit: `3 nodes`, `1 node` (the unit as singular, its plural beside it where not just an s). */
export function formatCount(value: number, unit: string, plural = `${unit}s`): string {
  return `${formatNumber(value, { decimals: 0 })} ${value === 1 ? unit : plural}`;
}

/** Node-hours of a decimal text, to the hundredth: `1 node-hour`, `1.5 node-hours`. */
export function formatNodeHours(hours: string): string {
  return `${formatNumber(hours)} ${Number(hours) === 1 ? "node-hour" : "node-hours"}`;
}

/** A share of a whole: `82 %`. Never shows 100 % for less than all, nor 0 % for more than nothing. */
export function formatPercent(share: number): string {
  const percent = Math.round(share * 100);
  if (percent >= 100 && share < 1) return "99 %";
  if (percent === 0 && share > 0) return "< 1 %";
  return `${formatNumber(percent, { decimals: 0 })} %`;
}

/** A share of a limit: `82 %`, rounded down, so that nothing says 80 % before 80 % is reached. */
export function formatReached(share: number): string {
  // A share is a quotient: 0.29 times 100 is a little less than 29.
  return formatPercent(share < 0.01 ? share : Math.floor(share * 100 + 1e-9) / 100);
}

/** How much something changed against before: `+12 %`, `−3 %`, `× 23` from elevenfold on, `new` when there was nothing. */
export function formatChange(now: number, before: number): string {
  if (before === 0) return now === 0 ? "no change" : "new";
  if (now / before >= 11) return `× ${formatNumber(now / before, { decimals: 0 })}`;
  const percent = Math.round(((now - before) / before) * 100);
  if (percent === 0) return "no change";
  return `${percent > 0 ? "+" : "−"}${formatNumber(Math.abs(percent), { decimals: 0 })} %`;
}

/** Bytes in binary multiples: `1.5 GiB`. */
export function formatBytes(bytes: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];
  let rest = bytes;
  let unit = 0;
  while (rest >= 1024 && unit < units.length - 1) {
    rest /= 1024;
    unit += 1;
  }
  return `${formatNumber(rest, { decimals: rest < 10 && unit > 0 ? 1 : 0 })} ${units[unit]}`;
}

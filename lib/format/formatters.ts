const numbers = new Map<string, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();

/** A formatter of numbers, made once for the same options: making one costs as much as formatting a hundred numbers. */
export function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return once(numbers, options, () => new Intl.NumberFormat("en-GB", options));
}

/** A number's text with a true minus sign, as wide as a plus and no place to break the line. */
export function withMinus(text: string): string {
  return text.replace("-", "−");
}

/** A formatter of dates, made once for the same options, its zone among them. Throws `RangeError` for an unknown zone. */
export function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return once(dates, options, () => new Intl.DateTimeFormat("en-GB", options));
}

function once<Format>(formats: Map<string, Format>, options: object, make: () => Format): Format {
  const key = JSON.stringify(options);
  const known = formats.get(key);
  if (known) return known;
  const made = make();
  formats.set(key, made);
  return made;
}

import { formatExactInstant, formatInstant, type InstantStyle } from "@/lib/format/instant";

/**
 * An instant in the person's zone, the zone written with it. Hover and focus show it to the second, local and UTC.
 * In tables pass `dense`: then it is no stop on the keyboard's way, the row's own page has the exact value.
 */
export function Instant({
  at,
  zone,
  style = "moment",
  dense = false,
}: {
  at: string;
  /** The person's IANA zone: `ctx.timeZone`. */
  zone: string;
  style?: InstantStyle;
  dense?: boolean;
}) {
  const exact = formatExactInstant(at, zone);
  if (dense) {
    return (
      <time dateTime={at} title={exact} className="whitespace-nowrap tabular-nums">
        {formatInstant(at, zone, style)}
      </time>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: focus shows the exact value, as hover does
    <time dateTime={at} tabIndex={0} data-exact={exact} className="exact whitespace-nowrap tabular-nums">
      {formatInstant(at, zone, style)}
    </time>
  );
}

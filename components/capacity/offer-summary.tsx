import { Money } from "@/components/ui/money";
import type { AlternativeView, OfferView } from "@/lib/capacity/offer";
import { compareDecimals } from "@/lib/format/decimal";
import { formatCount } from "@/lib/format/number";

/** The lowest total of an answer (of alternatives, of those with all nodes before others), which stays in sight: above the offers, on a phone at the foot of the screen. */
export function OfferSummary({
  offers,
  alternatives,
}: {
  offers: readonly OfferView[];
  alternatives: readonly AlternativeView[];
}) {
  const whole = alternatives.filter(({ missingNodes }) => missingNodes === 0);
  const shown = offers.length > 0 ? offers : whole.length > 0 ? whole : alternatives;
  const totals = shown.map(({ total }) => total);
  const [lowest] = totals.toSorted((one, other) => compareDecimals(one.amount, other.amount));
  if (!lowest) return null;
  const what = offers.length > 0 ? "offer" : whole.length > 0 ? "alternative with all nodes" : "alternative";
  const many = whole.length > 0 && offers.length === 0 ? "alternatives with all nodes" : undefined;
  return (
    <a
      href={offers.length > 0 ? "#offers" : "#alternatives"}
      className="fixed inset-x-0 bottom-0 z-20 mb-4 flex items-baseline justify-between gap-4 border-t border-border bg-surface px-4 py-2.5 text-table hover:bg-surface-hover max-lg:mb-0 lg:sticky lg:top-14 lg:bottom-auto lg:rounded-lg lg:border"
    >
      <span className="text-muted">
        {formatCount(totals.length, what, many)}, {totals.length === 1 ? "total" : "lowest total"} before tax
      </span>
      <span className="text-base font-semibold">
        <Money value={lowest} />
      </span>
    </a>
  );
}

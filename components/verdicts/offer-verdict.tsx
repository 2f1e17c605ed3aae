import { Money } from "@/components/ui/money";
import { classLabel } from "@/lib/capacity/class-words";
import type { getVerdictOfCheapest } from "@/lib/verdicts/offer-verdict";
import { VerdictChecks, type VerdictPlace, VerdictTitle } from "./verdict-checks";

/** The verdict on the cheapest offer of a search, in a line; open where something stands in the way. */
export async function OfferVerdict({
  found,
  place,
}: {
  found: ReturnType<typeof getVerdictOfCheapest>;
  place: VerdictPlace;
}) {
  const answer = await found;
  // Without an offer the list says why; where the verdict cannot be read the offers still stand.
  if (!answer?.verdict.ok) return null;
  const { offer, verdict } = answer;
  return (
    <details
      open={verdict.data.answer === "no"}
      className="overflow-hidden rounded-lg border border-border bg-surface text-table"
    >
      <summary className="flex cursor-pointer flex-wrap items-center justify-between gap-x-4 gap-y-0.5 px-4 py-2.5">
        <span className="font-medium">
          <VerdictTitle {...verdict.data} />
        </span>
        <span className="text-xs text-muted">
          the cheapest offer: {offer.region.name}, {classLabel(offer.capacityClass, offer.noticeClass)},{" "}
          <Money value={offer.total} />
        </span>
      </summary>
      <VerdictChecks checks={verdict.data.checks} place={place} />
    </details>
  );
}

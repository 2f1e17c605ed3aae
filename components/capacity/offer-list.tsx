import { EmptyState } from "@/components/feedback/empty-state";
import { ErrorState } from "@/components/feedback/error-state";
import { Instant } from "@/components/ui/instant";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionResult } from "@/lib/actions";
import { type OfferAnswer, sortOffers } from "@/lib/capacity/offer";
import type { OfferSearch, TypedSearch } from "@/lib/capacity/search";
import { toQuery } from "@/lib/capacity/search-address";
import { formatWindow } from "@/lib/format/instant";
import { formatCount } from "@/lib/format/number";
import { HoldForm } from "./hold-form";
import { OfferRow } from "./offer-row";
import { OfferSortLinks } from "./offer-sort-links";
import { UnavailableList } from "./unavailable-list";

/** The answers to a search, and what cannot answer it. Waits for them; the page around it does not. */
export async function OfferList({
  answer,
  search,
  typed,
  org,
  zone,
  hold,
}: {
  answer: Promise<OfferAnswer>;
  search: OfferSearch;
  typed: TypedSearch;
  org: string;
  zone: string;
  /** Null for those who may look only. */
  hold: ((previous: ActionResult<null> | null, form: FormData) => Promise<ActionResult<null>>) | null;
}) {
  const found = await answer;
  if (!found.ok) {
    return (
      <ErrorState title="This search was refused" requestId={found.requestId}>
        {found.message}
      </ErrorState>
    );
  }
  const { offers, unavailable, asOf } = found;
  const again = toQuery({ ...typed, start: "now" });
  return (
    <>
      <div className="mb-3 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div>
          <h2 className="text-sm font-semibold" aria-live="polite">
            {offers.length === 0 ? "No offer for this window" : formatCount(offers.length, "offer")}
          </h2>
          <p className="text-table text-muted">
            {formatCount(search.nodes, "node")}, {formatWindow(search.from, search.until, zone)} (
            {formatCount(search.hours, "hour")}). Free nodes as of <Instant at={asOf} zone={zone} style="time" />.
          </p>
        </div>
        {offers.length > 1 && <OfferSortLinks typed={typed} org={org} />}
      </div>
      {offers.length === 0 ? (
        <EmptyState icon="calendar-search" title="No pool has all of these nodes free that long">
          {unavailable.length > 0
            ? "Below is when the same would fit. Fewer nodes, a shorter time, another region or any class find more."
            : "Nothing of this kind is on sale there now. Try another region, any class, or another node type."}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-separator rounded-lg border border-border bg-surface">
          {sortOffers(offers, typed.sort).map((offer) => (
            <li key={`${offer.region.id} ${offer.capacityClass} ${offer.noticeClass}`} className="px-4 py-3.5">
              {hold ? (
                <HoldForm offer={offer} org={org} again={again} action={hold}>
                  <OfferRow
                    offer={offer}
                    org={org}
                    hold={<SubmitButton pendingText="Holding…">Hold for 15 minutes</SubmitButton>}
                  />
                </HoldForm>
              ) : (
                <OfferRow offer={offer} org={org} hold={null} />
              )}
            </li>
          ))}
        </ul>
      )}
      {unavailable.length > 0 && (
        <UnavailableList pools={unavailable} nodes={search.nodes} typed={typed} org={org} zone={zone} />
      )}
    </>
  );
}

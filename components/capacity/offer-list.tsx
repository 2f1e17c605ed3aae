import type { ReactNode } from "react";
import { EmptyState } from "@/components/feedback/empty-state";
import { ErrorState } from "@/components/feedback/error-state";
import { LinkButton } from "@/components/ui/button";
import { Instant } from "@/components/ui/instant";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import type { FormAction } from "@/lib/actions";
import { type JudgedOfferView, type OfferAnswer, sortOffers } from "@/lib/capacity/offer";
import type { OfferSearch, TypedSearch } from "@/lib/capacity/search";
import { toQuery } from "@/lib/capacity/search-address";
import { formatWindow } from "@/lib/format/instant";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { AlternativeList } from "./alternative-list";
import { HoldForm } from "./hold-form";
import { OfferRow } from "./offer-row";
import { OfferSortLinks } from "./offer-sort-links";
import { OfferSummary } from "./offer-summary";
import { UnavailableList } from "./unavailable-list";

/** The answers to a search, and what cannot answer it. Waits for them; the page around it does not. */
export async function OfferList({
  answer,
  search,
  typed,
  org,
  zone,
  hold,
  holdPair,
  verdictOf,
}: {
  answer: Promise<OfferAnswer>;
  search: OfferSearch;
  typed: TypedSearch;
  org: string;
  zone: string;
  /** Null for those who may look only. */
  hold: FormAction<null> | null;
  /** Holds both parts of a split; null like `hold`. */
  holdPair: FormAction<null> | null;
  /** How an offer's verdict is shown. */
  verdictOf: (offer: JudgedOfferView) => ReactNode;
}) {
  const found = await answer;
  if (!found.ok) {
    return (
      <ErrorState title="This search was refused" requestId={found.requestId}>
        {found.message}
      </ErrorState>
    );
  }
  const { offers, unavailable, alternatives, asOf } = found;
  const again = toQuery({ ...typed, start: "now" });
  return (
    <div>
      <OfferSummary offers={offers} alternatives={alternatives} />
      <div id="offers" className="mb-3 flex scroll-mt-28 flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div>
          <h2 className="text-sm font-semibold" aria-live="polite">
            {offers.length > 0
              ? formatCount(offers.length, "offer")
              : search.latestStart
                ? "No offer for these starts"
                : "No offer for this window"}
          </h2>
          <p className="text-table text-muted">
            {formatCount(search.nodes, "node")} for {formatCount(search.hours, "hour")},{" "}
            {search.latestStart
              ? `starting any time in ${formatWindow(search.from, search.latestStart, zone)}`
              : formatWindow(search.from, search.until, zone)}
            . Free nodes as of <Instant at={asOf} zone={zone} style="time" />.
          </p>
        </div>
        {offers.length > 1 && <OfferSortLinks typed={typed} org={org} />}
      </div>
      {offers.length === 0 ? (
        <EmptyState
          icon="calendar-search"
          title="No pool has all of these nodes free that long"
          action={
            hold && (
              <LinkButton href={pathIn(org, "capacity/waitlist/new", toQuery(typed))}>
                Put me on the waitlist
              </LinkButton>
            )
          }
        >
          {alternatives.length > 0
            ? "Below is what you could have instead, free right now, and how it differs."
            : unavailable.length > 0
              ? "Nothing near it is free either. A shorter time, another region or any class may find more."
              : "Nothing of this kind is on sale there now. Try another region, any class, or another node type."}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-separator rounded-lg border border-border bg-surface">
          {sortOffers(offers, typed.sort).map((offer) => (
            <li
              key={`${offer.nodeType} ${offer.region.id} ${offer.capacityClass} ${offer.noticeClass} ${offer.listing?.id}`}
              className="px-4 py-3"
            >
              {hold ? (
                <HoldForm offer={offer} org={org} again={again} action={hold}>
                  <OfferRow
                    offer={offer}
                    org={org}
                    zone={zone}
                    window={search}
                    verdict={verdictOf(offer)}
                    hold={<SubmitButton pendingText="Holding…">Hold for 15 minutes</SubmitButton>}
                  />
                </HoldForm>
              ) : (
                <OfferRow offer={offer} org={org} zone={zone} window={search} verdict={verdictOf(offer)} hold={null} />
              )}
            </li>
          ))}
        </ul>
      )}
      {offers.length > 0 && hold && (
        <p className="mt-3 text-table text-muted">
          None of these at your price?{" "}
          <TextLink href={pathIn(org, "capacity/waitlist/new", toQuery(typed))}>
            Wait, and buy under your price
          </TextLink>
        </p>
      )}
      {alternatives.length > 0 && <AlternativeList {...{ alternatives, search, typed, org, zone, hold, holdPair }} />}
      {unavailable.length > 0 && (
        <UnavailableList pools={unavailable} nodes={search.nodes} typed={typed} org={org} zone={zone} />
      )}
    </div>
  );
}

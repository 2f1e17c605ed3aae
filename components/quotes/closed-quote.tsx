import { Notice } from "@/components/feedback/notice";
import { LinkButton } from "@/components/ui/button";
import { Instant } from "@/components/ui/instant";
import { pathIn } from "@/lib/format/path";
import type { QuoteView } from "@/lib/quotes/quote";

/** What became of a quote that is not open any more, and what to do now. */
export function ClosedQuote({
  quote,
  org,
  zone,
  again,
}: {
  quote: QuoteView;
  org: string;
  zone: string;
  again: Record<string, string | undefined>;
}) {
  const search = quote.forReservationId ? (
    <LinkButton href={pathIn(org, `reservations/${quote.forReservationId}`)} variant="primary" size="sm">
      Open the reservation
    </LinkButton>
  ) : (
    <LinkButton href={pathIn(org, "capacity", again)} variant="primary" size="sm" icon="search">
      Search for the same
    </LinkButton>
  );
  if (quote.state === "accepted") {
    return (
      <Notice
        tone="success"
        title={quote.kind === "purchase" ? "This quote was bought" : "This quote was accepted"}
        action={
          quote.reservationId && (
            <LinkButton href={pathIn(org, `reservations/${quote.reservationId}`)} variant="primary" size="sm">
              Open the reservation
            </LinkButton>
          )
        }
      >
        {quote.kind === "purchase"
          ? "A quote is bought once. The reservation has its nodes, terms and cost."
          : "A quote is accepted once. The reservation shows what it changed."}
      </Notice>
    );
  }
  if (quote.state === "withdrawn") {
    return (
      <Notice tone="info" title="This quote was withdrawn" action={search}>
        Its nodes went back and nothing was charged. Ask again to see today’s price.
      </Notice>
    );
  }
  return (
    <Notice tone="warning" title="This quote expired" action={search}>
      It was open until <Instant at={quote.expiresAt} zone={zone} />. The nodes are held no longer and nothing was
      charged; price and free nodes may have changed.
    </Notice>
  );
}

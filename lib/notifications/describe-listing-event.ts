import type { Event } from "@/control-plane/contract/events";
import { formatInstant } from "@/lib/format/instant";
import { formatMoney } from "@/lib/format/money";
import { formatCount } from "@/lib/format/number";
import type { EventWords } from "./event-words";

type ListingEvent = Extract<Event, { type: `listing.${string}` }>;

/** What becomes of nodes that are sold on or lent, in words for one person, with their listing. */
export function describeListingEvent(event: ListingEvent, timeZone: string): EventWords {
  const time = (instant: string) => formatInstant(instant, timeZone);
  switch (event.type) {
    case "listing.sold":
      return ofListing(
        event,
        `${formatCount(event.facts.soldNodes, "node")} of ${event.facts.name} ${event.facts.soldNodes === 1 ? "was" : "were"} ${event.facts.kind === "loan" ? "borrowed" : "bought"}`,
        `They go at ${time(event.facts.soldFrom)} and are away until ${time(event.facts.soldUntil)}: save what is on them before. ${formatMoney(event.facts.expectedCredit)} will be credited as the time passes.`,
      );
    case "listing.withdrawn":
      return ofListing(
        event,
        `The listing of ${event.facts.name} was withdrawn`,
        "What was not bought is offered no longer.",
      );
    case "listing.called_back":
      return ofListing(
        event,
        `Lent nodes of ${event.facts.name} were called back`,
        "Borrowers were told, and the nodes come back after the take-back time.",
      );
    case "listing.expired":
      return ofListing(event, `The listing of ${event.facts.name} is over`, "Its time has passed.");
  }
}

function ofListing(event: Event, title: string, body: string): EventWords {
  return { title, body, path: `listings/${event.subjectId}` };
}

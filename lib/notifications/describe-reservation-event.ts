import type { Event } from "@/control-plane/contract/events";
import { formatInstant, formatWindow } from "@/lib/format/instant";
import { formatMoney } from "@/lib/format/money";
import { formatCount } from "@/lib/format/number";
import type { EventWords } from "./event-words";
import { rehearsalWords } from "./rehearsal-words";
import { timeLeft } from "./time-left";

type ReservationEvent = Extract<Event, { type: `reservation.${string}` }>;

/** What becomes of a reservation, in words for one person, with its page. */
export function describeReservationEvent(event: ReservationEvent, timeZone: string): EventWords {
  const time = (instant: string) => formatInstant(instant, timeZone);
  switch (event.type) {
    case "reservation.bought":
      return ofReservation(
        event,
        `${event.facts.boughtBy.name} bought ${event.facts.name}`,
        `${formatCount(event.facts.nodes, "node")} in ${event.facts.region}, ${formatWindow(event.facts.startsAt, event.facts.endsAt, timeZone)}.`,
      );
    case "reservation.active":
      return ofReservation(
        event,
        `${event.facts.name} is active`,
        `Its ${formatCount(event.facts.nodes, "node")} can be reached until ${time(event.facts.endsAt)}. The reservation's page says how.`,
      );
    case "reservation.extended":
      return ofReservation(
        event,
        `${event.facts.name} is extended`,
        `It ends at ${time(event.facts.endsAt)} instead of ${time(event.facts.previousEndsAt)}.`,
      );
    case "reservation.resized":
      return ofReservation(
        event,
        `${event.facts.name} has another size`,
        `From ${time(event.facts.effectiveAt)} on it has ${formatCount(event.facts.nodes, "node")} instead of ${event.facts.previousNodes}.`,
      );
    case "reservation.price_dropped":
      return ofReservation(
        event,
        `${event.facts.name} has become cheaper`,
        `Its price-drop clause bills ${formatMoney(event.facts.pricePerNodeHour)} instead of ${formatMoney(event.facts.previousPricePerNodeHour)} for each node-hour from ${time(event.facts.effectiveAt)} on. That saves ${formatMoney(event.facts.saves)} by its end, before tax.`,
      );
    case "reservation.swapped":
      return ofReservation(
        event,
        `${event.facts.name} is swapped for newer nodes`,
        `The other nodes take over at ${time(event.facts.effectiveAt)}. Both reservations show what it changes.`,
      );
    case "reservation.split":
      return ofReservation(
        event,
        `${event.facts.name} is a reservation of its own`,
        `It has ${formatCount(event.facts.nodes, "node")} from ${time(event.facts.startsAt)} until ${time(event.facts.endsAt)}, at the same price and terms.`,
      );
    case "reservation.transferred":
      return ofReservation(
        event,
        `${event.facts.name} was taken over`,
        `The other organization has it from ${time(event.facts.effectiveAt)} on, and pays for it from then on.`,
      );
    case "reservation.ending":
      return ofReservation(
        event,
        `${event.facts.name} ends in ${timeLeft(event.at, event.facts.endsAt)}`,
        `At ${time(event.facts.endsAt)} its nodes are taken back. Save what is on them, or reserve what comes after.`,
      );
    case "reservation.idle":
      return ofReservation(
        event,
        `${formatCount(event.facts.idleNodes, "node")} of ${event.facts.name} ${event.facts.idleNodes === 1 ? "is" : "are"} idle`,
        `Under ${event.facts.belowPercent} % since ${time(event.facts.since)}, at ${formatMoney(event.facts.costPerHour)} an hour before tax. Use them, or give them back.`,
      );
    case "reservation.offered":
      return ofReservation(
        event,
        `Idle autopilot offers ${formatCount(event.facts.offeredNodes, "node")} of ${event.facts.name} to ${event.facts.audience === "market" ? "the market" : "colleagues"}`,
        `At ${formatMoney(event.facts.price)} for each node-hour, ${formatWindow(event.facts.from, event.facts.until, timeZone)}. They stay yours until somebody takes them.`,
      );
    case "reservation.ended":
      return ofReservation(event, `${event.facts.name} has ended`, `It ended at ${time(event.facts.endsAt)}.`);
    case "reservation.cancelled":
      return ofReservation(event, `${event.facts.name} is cancelled`, "Its capacity was given back before it began.");
    case "reservation.failed":
      return ofReservation(
        event,
        `${event.facts.name} was not delivered`,
        "Its window passed before its nodes were handed over. Nothing is charged.",
      );
    case "reservation.rehearsal":
      return ofReservation(event, ...rehearsalWords(event.facts, time(event.facts.rehearsedEnd)));
  }
}

function ofReservation(event: Event, title: string, body: string): EventWords {
  return { title, body, path: `reservations/${event.subjectId}` };
}

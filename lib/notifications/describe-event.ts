import type { Event } from "@/control-plane/contract/events";
import { formatDuration, secondsBetween } from "@/lib/format/duration";
import { formatInstant, formatWindow } from "@/lib/format/instant";
import { formatMoney } from "@/lib/format/money";
import { formatCount } from "@/lib/format/number";
import { describeDeliveryEvent } from "./describe-delivery-event";
import { describeEndpointEvent } from "./describe-endpoint-event";
import { describeInvoiceEvent } from "./describe-invoice-event";
import { describeMoneyEvent } from "./describe-money-event";
import { describeNodeEvent } from "./describe-node-event";
import { describeQuotaEvent } from "./describe-quota-event";
import { describeSpendEvent } from "./describe-spend-event";
import { describeWaitlistEvent } from "./describe-waitlist-event";
import { describeWebhookEvent } from "./describe-webhook-event";
import { rehearsalWords } from "./rehearsal-words";

/** An event in words for one person. `path` is the page that shows it, below the organization's address. */
export interface EventWords {
  title: string;
  body: string;
  path: string;
}

/** What a person in a time zone is told of an event. */
export function describeEvent(event: Event, timeZone: string): EventWords {
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
    case "reclaim.announced":
      return ofReclaim(
        event,
        `${formatCount(event.facts.takenNodes, "node")} of ${event.facts.name} will be taken back`,
        `These nodes are surplus, and go back at ${time(event.facts.takenBackAt)}. Save what is on them before.`,
      );
    case "approval.requested":
      return {
        title: `${event.facts.askedBy.name} asks for approval of ${event.facts.name}`,
        body: `${askedInWords(event.facts, time)} for ${formatMoney(event.facts.total)} before tax, to be decided by ${time(event.facts.deadline)}. ${event.facts.justification}`,
        path: `approvals/${event.subjectId}`,
      };
    case "approval.approved":
      return ofApproval(
        event,
        `${event.facts.name} was approved`,
        event.facts.kind === "purchase"
          ? `${event.facts.decidedBy.name} approved it, and it is bought.`
          : `${event.facts.decidedBy.name} approved the change, and it is made.`,
      );
    case "approval.rejected":
      return ofApproval(
        event,
        `${event.facts.name} was not approved`,
        `${event.facts.decidedBy.name} rejected it${event.facts.reason ? `: ${event.facts.reason}` : "."} ${undone(event.facts.kind)}`,
      );
    case "approval.expired":
      return ofApproval(
        event,
        `Nobody approved ${event.facts.name} in time`,
        `${undone(event.facts.kind)} It has to be quoted and asked for again.`,
      );
    case "reclaim.withdrawn":
      return ofReclaim(
        event,
        `${event.facts.name} keeps all its nodes`,
        "The operator has withdrawn the reclaim that was announced.",
      );
    case "reclaim.completed":
      return ofReclaim(
        event,
        `${formatCount(event.facts.takenNodes, "node")} of ${event.facts.name} ${event.facts.takenNodes === 1 ? "was" : "were"} taken back`,
        `They went at ${time(event.facts.takenBackAt)} and are charged no longer.`,
      );
    case "reclaim.notice_broken":
      return ofReclaim(
        event,
        `${formatMoney(event.facts.credit)} credited: nodes of ${event.facts.name} went too early`,
        `They were gone at ${time(event.facts.takenBackAt)}, announced was ${time(event.facts.deadline)}. The credit is on the invoice of the month.`,
      );
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
    case "node.fault":
    case "node.unhealthy":
    case "node.maintenance":
    case "node.replacement_started":
    case "node.replaced":
    case "node.replacement_failed":
    case "node.restored":
      return { ...describeNodeEvent(event, timeZone), path: `reservations/${event.subjectId}#health` };
    case "api_key.leaked":
      return {
        title: `The API key ${event.facts.name} was found in public`,
        body: `${event.facts.isRevoked ? "It is revoked: programs that use it are refused. Make a new key for them." : "Its old secret is refused from now on; the new one stays."} Somebody reported ${event.facts.prefix}…${event.facts.url ? ` at ${event.facts.url}` : ""}. Look at what was called with it.`,
        path: `api-keys/${event.subjectId}`,
      };
    case "endpoint.running":
    case "endpoint.stopped":
    case "endpoint.failed":
      return describeEndpointEvent(event);
    case "model.retiring":
      return {
        title: `${event.facts.name} is retired in ${timeLeft(event.at, event.facts.retiresAt)}`,
        body: `Your organization called it in the last 30 days. From ${time(event.facts.retiresAt)} on calls are refused. ${event.facts.successor ? `Use ${event.facts.successor.name} instead.` : "Move to another model before."}`,
        path: `models/${encodeURIComponent(event.subjectId)}`,
      };
    case "quote.expired":
      return {
        title: "A quote expired",
        body: `${formatCount(event.facts.nodes, "node")} of ${event.facts.nodeType} for ${formatMoney(event.facts.total)} are held no longer.`,
        path: `capacity/quotes/${event.subjectId}`,
      };
    case "waitlist.matched":
    case "waitlist.bought":
    case "waitlist.expired":
    case "waitlist.blocked":
    case "waitlist.held":
    case "waitlist.withdrawn":
    case "successor.bought":
    case "successor.blocked":
    case "successor.expired":
      return describeWaitlistEvent(event, timeZone);
    case "reservation.rehearsal":
      return ofReservation(event, ...rehearsalWords(event.facts, time(event.facts.rehearsedEnd)));
    case "quota.decided":
    case "quota.increase_ended":
    case "quota.near_limit":
      return describeQuotaEvent(event, timeZone);
    case "budget.threshold":
    case "anomaly.found":
      return describeSpendEvent(event, timeZone);
    case "invoice.issued":
    case "invoice.reminder":
    case "payment.received":
      return describeMoneyEvent(event, timeZone);
    case "invoice.credited":
    case "invoice.dispute_decided":
      return describeInvoiceEvent(event);
    case "delivery.mailed":
    case "delivery.failed":
      return describeDeliveryEvent(event);
    case "webhook.failing":
    case "webhook.paused":
      return describeWebhookEvent(event, timeZone);
  }
}

function ofApproval(event: Event, title: string, body: string): EventWords {
  return { title, body, path: `approvals/${event.subjectId}` };
}

function ofReservation(event: Event, title: string, body: string): EventWords {
  return { title, body, path: `reservations/${event.subjectId}` };
}

function ofListing(event: Event, title: string, body: string): EventWords {
  return { title, body, path: `listings/${event.subjectId}` };
}

function ofReclaim(event: Event & { facts: { reclaimId: string } }, title: string, body: string): EventWords {
  return { title, body, path: `reclaims/${event.facts.reclaimId}` };
}

/** `7 days`; `2 d 4 h` where a notice came late. */
function timeLeft(at: string, end: string): string {
  const hours = Math.round(secondsBetween(at, end) / 3_600);
  if (hours < 1) return formatDuration(secondsBetween(at, end));
  if (hours === 1) return "1 hour";
  return hours % 24 === 0 ? formatCount(hours / 24, "day") : formatDuration(hours * 3_600);
}

type Asked = Extract<Event, { type: "approval.requested" }>["facts"];

function askedInWords({ kind, nodes, region, endsAt }: Asked, time: (instant: string) => string): string {
  if (kind === "extension") return `${formatCount(nodes, "node")} in ${region} until ${time(endsAt)}`;
  if (kind === "swap") return `A swap for ${formatCount(nodes, "node")} in ${region}`;
  return `${kind === "resize" ? `${formatCount(nodes, "node")} more` : formatCount(nodes, "node")} in ${region}`;
}

/** What not being approved means. */
function undone(kind: Asked["kind"]): string {
  return kind === "purchase"
    ? "Its nodes went back and nothing was charged."
    : "The reservation stays as it is, and what was held for it went back.";
}

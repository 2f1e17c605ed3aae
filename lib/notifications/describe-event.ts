import type { Event } from "@/control-plane/contract/events";
import { formatInstant } from "@/lib/format/instant";
import { formatMoney } from "@/lib/format/money";
import { formatCount } from "@/lib/format/number";
import { describeApprovalEvent } from "./describe-approval-event";
import { describeDeliveryEvent } from "./describe-delivery-event";
import { describeEndpointEvent } from "./describe-endpoint-event";
import { describeInvoiceEvent } from "./describe-invoice-event";
import { describeListingEvent } from "./describe-listing-event";
import { describeMoneyEvent } from "./describe-money-event";
import { describeNodeEvent } from "./describe-node-event";
import { describeQuotaEvent } from "./describe-quota-event";
import { describeReclaimEvent } from "./describe-reclaim-event";
import { describeReservationEvent } from "./describe-reservation-event";
import { describeSpendEvent } from "./describe-spend-event";
import { describeWaitlistEvent } from "./describe-waitlist-event";
import { describeWebhookEvent } from "./describe-webhook-event";
import type { EventWords } from "./event-words";
import { timeLeft } from "./time-left";

/** What a person in a time zone is told of an event. */
export function describeEvent(event: Event, timeZone: string): EventWords {
  const time = (instant: string) => formatInstant(instant, timeZone);
  switch (event.type) {
    case "reservation.bought":
    case "reservation.active":
    case "reservation.extended":
    case "reservation.resized":
    case "reservation.price_dropped":
    case "reservation.swapped":
    case "reservation.split":
    case "reservation.transferred":
    case "reservation.ending":
    case "reservation.idle":
    case "reservation.offered":
    case "reservation.ended":
    case "reservation.cancelled":
    case "reservation.failed":
    case "reservation.rehearsal":
      return describeReservationEvent(event, timeZone);
    case "reclaim.announced":
    case "reclaim.withdrawn":
    case "reclaim.completed":
    case "reclaim.notice_broken":
      return describeReclaimEvent(event, timeZone);
    case "approval.requested":
    case "approval.approved":
    case "approval.rejected":
    case "approval.expired":
      return describeApprovalEvent(event, timeZone);
    case "listing.sold":
    case "listing.withdrawn":
    case "listing.called_back":
    case "listing.expired":
      return describeListingEvent(event, timeZone);
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

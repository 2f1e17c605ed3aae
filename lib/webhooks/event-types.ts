import { type WebhookEventType, webhookEventTypes } from "@/control-plane/contract/webhooks";

/** What each event tells, in a few words. */
const labels: Record<WebhookEventType, string> = {
  "reservation.bought": "Reservation bought",
  "reservation.active": "Reservation active",
  "reservation.extended": "Reservation extended",
  "reservation.resized": "Reservation resized",
  "reservation.price_dropped": "Price of a reservation dropped",
  "reservation.swapped": "Reservation swapped for newer nodes",
  "reservation.split": "Reservation split",
  "reservation.transferred": "Reservation taken over",
  "reservation.ending": "Reservation ends soon",
  "reservation.idle": "Nodes are idle",
  "reservation.offered": "Idle nodes offered",
  "reservation.ended": "Reservation ended",
  "reservation.cancelled": "Reservation cancelled",
  "reservation.failed": "Reservation failed",
  "reservation.rehearsal": "End rehearsed",
  "reclaim.announced": "Nodes will be taken back",
  "reclaim.withdrawn": "Reclaim withdrawn",
  "reclaim.completed": "Nodes taken back",
  "reclaim.notice_broken": "Notice of a reclaim broken",
  "node.fault": "Node failed",
  "node.unhealthy": "Node unhealthy",
  "node.maintenance": "Node maintenance planned",
  "node.replacement_started": "Node replacement started",
  "node.replaced": "Node replaced",
  "node.replacement_failed": "Node replacement failed",
  "node.restored": "Node restored",
  "listing.sold": "Listing sold",
  "listing.withdrawn": "Listing withdrawn",
  "listing.called_back": "Loan called back",
  "listing.expired": "Listing expired",
  "quote.expired": "Quote expired",
  "waitlist.matched": "Waitlist matched",
  "waitlist.bought": "Waitlist bought",
  "waitlist.expired": "Waitlist entry expired",
  "waitlist.blocked": "Waitlist cannot buy",
  "waitlist.held": "Waitlist holds capacity",
  "waitlist.withdrawn": "Waitlist entry withdrawn",
  "successor.bought": "Successor bought",
  "successor.blocked": "Successor cannot be bought",
  "successor.expired": "Successor expired",
  "approval.requested": "Approval requested",
  "approval.approved": "Approved",
  "approval.rejected": "Rejected",
  "approval.expired": "Approval expired",
  "endpoint.running": "Endpoint running",
  "endpoint.stopped": "Endpoint stopped",
  "endpoint.failed": "Endpoint failed",
  "model.retiring": "Model retires",
  "api_key.leaked": "API key leaked",
  "quota.decided": "Quota decided",
  "quota.increase_ended": "Quota increase ended",
  "quota.near_limit": "Quota nearly used up",
  "budget.threshold": "Budget passed a threshold",
  "anomaly.found": "Unusual cost found",
  "invoice.issued": "Invoice issued",
  "invoice.reminder": "Invoice reminder",
  "invoice.credited": "Invoice credited",
  "invoice.dispute_decided": "Dispute decided",
  "payment.received": "Payment received",
  "delivery.failed": "Delivery failed",
  "webhook.failing": "Another webhook fails",
  "webhook.paused": "Another webhook is paused",
};

const groups = [
  { label: "Reservations", of: ["reservation", "successor"] },
  { label: "Nodes and reclaims", of: ["node", "reclaim"] },
  { label: "Waitlist, listings and quotes", of: ["waitlist", "listing", "quote"] },
  { label: "Approvals", of: ["approval"] },
  { label: "Models and keys", of: ["endpoint", "model", "api_key"] },
  { label: "Quotas and spending", of: ["quota", "budget", "anomaly"] },
  { label: "Billing", of: ["invoice", "payment", "delivery"] },
  { label: "Webhooks", of: ["webhook"] },
] as const;

export interface EventTypeGroup {
  label: string;
  types: { type: WebhookEventType; label: string }[];
}

/** Every type of event that can be chosen, by what it is about. */
export const eventTypeGroups: readonly EventTypeGroup[] = groups.map(({ label, of }) => ({
  label,
  types: webhookEventTypes
    .filter((type) => of.some((noun) => type.startsWith(`${noun}.`)))
    .map((type) => ({ type, label: labels[type] })),
}));

/** An event's type in words; a test, or a type of a newer control plane, as it is written. */
export function eventTypeLabel(type: string): string {
  if (type === "webhook.test") return "Test";
  return (labels as Record<string, string>)[type] ?? type;
}

import { permissionOfEvent } from "@/control-plane/contract/event-permissions";
import type { Event, EventType } from "@/control-plane/contract/events";
import type { Permission } from "@/control-plane/contract/permissions";
import { can, type Role } from "@/lib/auth/roles";

interface Rule {
  /** Told besides the person whose thing it is; nobody unless given. */
  whoMay?: Permission;
  /** Whether it is also mailed to those who want mail. */
  mail: boolean;
}

const rules: Record<EventType, Rule> = {
  "reservation.bought": { whoMay: "reservations.buy", mail: false },
  "reservation.active": { mail: true },
  "reservation.extended": { whoMay: "reservations.buy", mail: false },
  "reservation.resized": { whoMay: "reservations.buy", mail: false },
  "reservation.price_dropped": { whoMay: "reservations.buy", mail: true },
  "reservation.swapped": { whoMay: "reservations.buy", mail: true },
  "reservation.split": { whoMay: "reservations.buy", mail: false },
  "reservation.transferred": { whoMay: "reservations.buy", mail: true },
  "reservation.ending": { whoMay: "reservations.buy", mail: true },
  "reservation.idle": { whoMay: "reservations.buy", mail: true },
  "reservation.offered": { whoMay: "reservations.buy", mail: true },
  "reservation.ended": { mail: false },
  "reservation.cancelled": { mail: false },
  "reservation.failed": { whoMay: "reservations.buy", mail: true },
  "reclaim.announced": { whoMay: "reservations.buy", mail: true },
  "approval.requested": { mail: true },
  "approval.approved": { mail: true },
  "approval.rejected": { mail: true },
  "approval.expired": { mail: true },
  "reclaim.withdrawn": { whoMay: "reservations.buy", mail: true },
  "reclaim.completed": { whoMay: "reservations.buy", mail: false },
  "reclaim.notice_broken": { whoMay: "reservations.buy", mail: true },
  "listing.sold": { whoMay: "reservations.release", mail: true },
  "listing.withdrawn": { whoMay: "reservations.release", mail: false },
  "listing.called_back": { whoMay: "reservations.release", mail: false },
  "listing.expired": { whoMay: "reservations.release", mail: false },
  "node.fault": { whoMay: "reservations.buy", mail: true },
  "node.unhealthy": { mail: false },
  "node.maintenance": { whoMay: "reservations.buy", mail: true },
  "node.replacement_started": { mail: false },
  "node.replaced": { whoMay: "reservations.buy", mail: true },
  "node.replacement_failed": { mail: false },
  "node.restored": { whoMay: "reservations.buy", mail: false },
  "quote.expired": { mail: false },
  "waitlist.matched": { mail: true },
  "waitlist.bought": { whoMay: "reservations.buy", mail: true },
  "waitlist.expired": { mail: true },
  "waitlist.blocked": { mail: true },
  "waitlist.held": { mail: true },
  "waitlist.withdrawn": { whoMay: "reservations.buy", mail: true },
  "successor.bought": { whoMay: "reservations.buy", mail: true },
  "successor.blocked": { whoMay: "reservations.buy", mail: true },
  "successor.expired": { whoMay: "reservations.buy", mail: true },
  // The same people as are told of a real end.
  "reservation.rehearsal": { whoMay: "reservations.buy", mail: true },
  "api_key.leaked": { whoMay: "apiKeys.manage", mail: true },
  "endpoint.running": { mail: true },
  "endpoint.stopped": { mail: false },
  "endpoint.failed": { whoMay: "endpoints.manage", mail: true },
  "model.retiring": { whoMay: "models.use", mail: true },
  "quota.decided": { whoMay: "quotas.manage", mail: true },
  "quota.increase_ended": { whoMay: "quotas.request", mail: true },
  "quota.near_limit": { whoMay: "quotas.request", mail: true },
  "budget.threshold": { whoMay: "budgets.manage", mail: true },
  "anomaly.found": { whoMay: "budgets.manage", mail: true },
  "invoice.issued": { whoMay: "invoices.read", mail: true },
  "invoice.reminder": { whoMay: "invoices.read", mail: true },
  "payment.received": { whoMay: "invoices.read", mail: false },
  "invoice.credited": { whoMay: "invoices.read", mail: true },
  // It is a mail itself, to those whom the delivery names.
  "delivery.mailed": { mail: false },
  "delivery.failed": { whoMay: "billing.manage", mail: true },
  "webhook.failing": { whoMay: "webhooks.manage", mail: true },
  "webhook.paused": { whoMay: "webhooks.manage", mail: true },
  "invoice.dispute_decided": { whoMay: "invoices.dispute", mail: true },
};

/** Whether a member is told of an event: it is theirs or their role is told of its kind, and they may read it at all. */
export function isTold(event: Event, member: { userId: string; role: Role }): boolean {
  if (!can(member.role, permissionOfEvent[event.type])) return false;
  if (event.type === "approval.requested") return isApprover(event.facts, member);
  // One knows of one's own purchase.
  if (ownerOf(event) === member.userId) return event.type !== "reservation.bought";
  const { whoMay } = rules[event.type];
  return whoMay !== undefined && can(member.role, whoMay);
}

/** Asked of those who may decide by their role now; nobody is asked to approve their own request. */
function isApprover(
  facts: Extract<Event, { type: "approval.requested" }>["facts"],
  { userId, role }: { userId: string; role: Role },
): boolean {
  if (!can(role, "approvals.decide") || facts.askedById === userId) return false;
  if (facts.anyBuyer && can(role, "reservations.buy")) return true;
  return facts.approverRoles.includes(role) || facts.approverIds.includes(userId);
}

/** Whether an event is worth a mail. */
export function isMailed(type: EventType): boolean {
  return rules[type].mail;
}

/** The user whose purchase, quote or entry it is about; null for a program's and for what belongs to nobody. */
function ownerOf({ facts }: Event): string | null {
  if ("askedById" in facts) return facts.askedById;
  if ("createdById" in facts) return facts.createdById;
  if ("createdBy" in facts) return facts.createdBy.type === "user" ? facts.createdBy.id : null;
  const actor = "boughtBy" in facts ? facts.boughtBy : "enteredBy" in facts ? facts.enteredBy : null;
  return actor?.type === "user" ? actor.id : null;
}

import { z } from "zod";
import { capacityClass, noticeClass } from "./capacity.ts";
import { failedFacts, mailedFacts } from "./deliveries.ts";
import { outageCode } from "./health.ts";
import { actor, identifier, instant, money, pageOf, pageQuery } from "./primitives.ts";
import { quotaEventFacts } from "./quota-event-facts.ts";
import { quote } from "./quotes.ts";
import { endingNotice } from "./reservations.ts";
import { defineRoute } from "./route.ts";
import { anomalyFacts, budgetFacts } from "./spend-event-facts.ts";
import { blockedFacts, heldFacts, successorFacts, waitlistFacts, withdrawnFacts } from "./waitlist-event-facts.ts";

const pool = { region: identifier, nodeType: identifier, capacityClass, noticeClass: noticeClass.nullable() };

const reservationFacts = {
  name: z.string(),
  projectId: identifier,
  ...pool,
  nodes: z.number().int().positive(),
  startsAt: instant,
  endsAt: instant,
  boughtBy: actor,
};

const approvalFacts = {
  ...reservationFacts,
  reservationId: identifier,
  quoteId: identifier,
  /** What is asked for. Nodes, window and total are those of its quote: of a change, what is added. */
  kind: quote.shape.kind.default("purchase"),
  /** Before tax. */
  total: money,
  askedBy: actor,
  /** The person who asked, also when they asked with a key. */
  askedById: identifier,
};

const reclaimFacts = {
  ...reservationFacts,
  reclaimId: identifier,
  /** Nodes taken back. */
  takenNodes: z.number().int().positive(),
  /** When they go, or went. */
  takenBackAt: instant,
};

const listingFacts = {
  /** Of the reservation whose nodes are listed. */
  ...reservationFacts,
  reservationId: identifier,
  kind: z.enum(["resale", "loan"]),
  listedNodes: z.number().int().positive(),
  from: instant,
  until: instant,
  /** Per node-hour. */
  price: money,
};

const nodeFacts = {
  ...reservationFacts,
  nodeName: z.string(),
  code: outageCode,
  note: z.string(),
  /** Since when it is so, or from when on it will be. */
  since: instant,
  /** Nodes that serve the reservation now. */
  deliveredNodes: z.number().int(),
};

const endpointFacts = {
  name: z.string(),
  /** What requests name. */
  model: z.string(),
  reservationId: identifier,
  /** Why it stopped or failed. */
  reason: z.string().nullable(),
  createdBy: actor,
};

const webhookFacts = {
  name: z.string(),
  url: z.string(),
  /** Why the newest attempt was not taken. */
  fault: z.string(),
  /** Events that wait. */
  waiting: z.number().int(),
};

/** What every event has besides its type and facts. The subject is the reservation, quote, entry or invoice it is about. */
const envelope = { id: identifier, organizationId: identifier, subjectId: identifier, at: instant };

function eventOf<const Type extends string, const Facts extends z.ZodRawShape>(type: Type, facts: Facts) {
  return z.strictObject({ ...envelope, type: z.literal(type), facts: z.strictObject(facts) });
}

/** Something that happened to a customer's things. Delivered at least once, always with the same id. */
export const event = z
  .discriminatedUnion("type", [
    eventOf("reservation.bought", reservationFacts),
    eventOf("reservation.active", reservationFacts),
    eventOf("reservation.extended", { ...reservationFacts, previousEndsAt: instant }),
    eventOf("reservation.resized", {
      ...reservationFacts,
      previousNodes: z.number().int().positive(),
      effectiveAt: instant,
    }),
    eventOf("reservation.price_dropped", {
      ...reservationFacts,
      effectiveAt: instant,
      previousPricePerNodeHour: money,
      pricePerNodeHour: money,
      /** By the end, before tax. */
      saves: money,
    }),
    eventOf("reservation.swapped", { ...reservationFacts, intoReservationId: identifier, effectiveAt: instant }),
    eventOf("reservation.split", { ...reservationFacts, splitFromId: identifier }),
    eventOf("reservation.transferred", { ...reservationFacts, effectiveAt: instant }),
    eventOf("reservation.ending", { ...reservationFacts, notice: endingNotice }),
    eventOf("reservation.idle", {
      ...reservationFacts,
      /** All of whose GPUs were under `belowPercent` for `forHours` or longer. */
      idleNodes: z.number().int().positive(),
      since: instant,
      belowPercent: z.number().int(),
      forHours: z.number().int(),
      /** What these nodes cost, before tax. */
      costPerHour: money,
    }),
    eventOf("reservation.offered", {
      ...reservationFacts,
      listingId: identifier,
      audience: z.enum(["organization", "market"]),
      offeredNodes: z.number().int().positive(),
      /** Per node-hour. */
      price: money,
      from: instant,
      until: instant,
    }),
    eventOf("reservation.ended", reservationFacts),
    eventOf("reservation.cancelled", reservationFacts),
    eventOf("reservation.failed", reservationFacts),
    eventOf("reclaim.announced", reclaimFacts),
    eventOf("reclaim.withdrawn", reclaimFacts),
    eventOf("reclaim.completed", reclaimFacts),
    eventOf("reclaim.notice_broken", { ...reclaimFacts, deadline: instant, credit: money }),
    eventOf("node.fault", nodeFacts),
    eventOf("node.unhealthy", nodeFacts),
    eventOf("node.maintenance", { ...nodeFacts, until: instant }),
    eventOf("node.replacement_started", { ...nodeFacts, newNodeName: z.string() }),
    eventOf("node.replaced", { ...nodeFacts, newNodeName: z.string() }),
    eventOf("node.replacement_failed", { ...nodeFacts, newNodeName: z.string() }),
    eventOf("node.restored", nodeFacts),
    eventOf("approval.requested", {
      ...approvalFacts,
      justification: z.string(),
      deadline: instant,
      /** Who may approve: of several policies, approvers of any. */
      approverRoles: z.array(z.string()),
      approverIds: z.array(identifier),
      anyBuyer: z.boolean(),
    }),
    eventOf("approval.approved", { ...approvalFacts, decidedBy: actor }),
    eventOf("approval.rejected", { ...approvalFacts, decidedBy: actor, reason: z.string().nullable() }),
    eventOf("approval.expired", approvalFacts),
    eventOf("quote.expired", {
      ...pool,
      nodes: z.number().int().positive(),
      from: instant,
      until: instant,
      total: money,
      createdById: identifier,
    }),
    eventOf("listing.sold", {
      ...listingFacts,
      soldNodes: z.number().int().positive(),
      /** When the nodes go, and when they come back unless the reservation ends with it. */
      soldFrom: instant,
      soldUntil: instant,
      /** The buyer's price less the market fee, if the buyer keeps it to its end. */
      expectedCredit: money,
    }),
    eventOf("listing.withdrawn", listingFacts),
    eventOf("listing.called_back", listingFacts),
    eventOf("listing.expired", listingFacts),
    eventOf("waitlist.matched", waitlistFacts),
    eventOf("waitlist.bought", { ...waitlistFacts, reservationId: identifier }),
    eventOf("successor.bought", {
      ...waitlistFacts,
      reservationId: identifier,
      followsId: identifier,
      followsName: z.string(),
    }),
    eventOf("successor.blocked", { ...successorFacts, detail: z.string() }),
    eventOf("successor.expired", successorFacts),
    /** Nothing really ends: `rehearsal` is always true. */
    eventOf("reservation.rehearsal", {
      ...reservationFacts,
      rehearsal: z.literal(true),
      rehearsalId: identifier,
      phase: z.enum(["announced", "over", "finished", "stopped"]),
      /** The end that is pretended. */
      rehearsedEnd: instant,
    }),
    eventOf("waitlist.expired", {
      nodeType: identifier,
      nodes: z.number().int().positive(),
      enteredBy: actor,
    }),
    eventOf("waitlist.blocked", blockedFacts),
    eventOf("waitlist.held", heldFacts),
    eventOf("waitlist.withdrawn", withdrawnFacts),
    eventOf("api_key.leaked", {
      name: z.string(),
      /** Of the secret that was found. */
      prefix: z.string(),
      projectId: identifier,
      /** False where only an old secret ended, which a rotation had left. */
      isRevoked: z.boolean(),
      /** Where it was found. */
      url: z.string().nullable(),
      createdBy: actor,
    }),
    eventOf("endpoint.running", endpointFacts),
    eventOf("endpoint.stopped", endpointFacts),
    eventOf("endpoint.failed", endpointFacts),
    /** The subject is the model; told to organizations that called it in the last 30 days. */
    eventOf("model.retiring", {
      name: z.string(),
      retiresAt: instant,
      noticeDays: z.union([z.literal(30), z.literal(7), z.literal(1)]),
      /** What to call instead; null when there is nothing that the organization can call. */
      successor: z.strictObject({ id: identifier, name: z.string() }).nullable(),
    }),
    eventOf("quota.decided", quotaEventFacts.decided),
    eventOf("quota.increase_ended", quotaEventFacts.increaseEnded),
    eventOf("quota.near_limit", quotaEventFacts.nearLimit),
    /** The subject is the budget. */
    eventOf("budget.threshold", budgetFacts),
    /** The subject is the anomaly. */
    eventOf("anomaly.found", anomalyFacts),
    eventOf("invoice.issued", { number: z.string(), total: money, dueAt: instant }),
    /** The subject is the invoice. The words are the seller's, from the schedule of reminders. */
    eventOf("invoice.reminder", {
      number: z.string(),
      level: z.number().int().positive(),
      open: money,
      dueAt: instant,
      subject: z.string(),
      body: z.string(),
    }),
    /** The subject is the payment; `invoices` is how many it settles. */
    eventOf("payment.received", { amount: money, receivedOn: z.iso.date(), invoices: z.number().int().nonnegative() }),
    eventOf("invoice.credited", {
      ...{ number: z.string(), creditNoteId: identifier, creditNoteNumber: z.string(), reason: z.string() },
      ...{ kind: z.enum(["void", "correction"]), total: money },
    }),
    eventOf("invoice.dispute_decided", {
      ...{ number: z.string(), description: z.string(), reason: z.string(), amount: money },
      decision: z.enum(["accepted", "rejected"]),
    }),
    /** For whoever sends mail: the subject is the delivery. */
    eventOf("delivery.mailed", mailedFacts),
    eventOf("delivery.failed", failedFacts),
    /** The subject is the webhook, also of the next. */
    eventOf("webhook.failing", { ...webhookFacts, since: instant }),
    eventOf("webhook.paused", { ...webhookFacts, since: instant }),
  ])
  .meta({ id: "Event" });
export type Event = z.infer<typeof event>;
export type EventType = Event["type"];

/** `endCursor` is where the page ends, also on the last one: ask again with it for what comes later. */
const eventPage = pageOf(event).extend({ endCursor: z.string().nullable() });

export const listEvents = defineRoute({
  id: "listEvents",
  method: "GET",
  path: "/api/v1/events",
  tag: "Organization",
  needs: "organization.read",
  summary: "What happened to the organization's things, oldest first, as far as the caller may read them",
  query: z.strictObject(pageQuery),
  response: eventPage,
});

/** How the console follows all its organizations, to tell people. */
export const followEvents = defineRoute({
  id: "followEvents",
  method: "GET",
  path: "/api/v1/console/events",
  tag: "Console",
  needs: "console",
  summary: "Events of all organizations, oldest first; for the console itself",
  query: z.strictObject(pageQuery),
  response: eventPage,
});

import { z } from "zod";
import { accessMethod } from "./access.ts";
import { capacityClass, noticeClass, terms } from "./capacity.ts";
import {
  actor,
  decimal,
  identifier,
  instant,
  money,
  name,
  pageOf,
  pageQuery,
  poNumber,
  someIds,
} from "./primitives.ts";
import { defineRoute } from "./route.ts";
import { tagsOfOne } from "./tags.ts";

export const reservationStates = [
  "pending_approval",
  "scheduled",
  "provisioning",
  "active",
  "ending",
  "ended",
  "cancelled",
  "failed",
  "reclaiming",
  "degraded",
] as const;
export const reservationState = z.enum(reservationStates);
export type ReservationState = z.infer<typeof reservationState>;

/** How long before its end a reservation is announced to be ending. */
export const endingNotice = z.enum(["30d", "14d", "7d", "1d", "1h"]);
export type EndingNotice = z.infer<typeof endingNotice>;

export const provisioningStep = z.strictObject({
  id: z.enum(["nodes_assigned", "handed_over", "reachable"]),
  state: z.enum(["waiting", "running", "done", "failed"]),
  at: instant.nullable(),
});

export const reservation = z
  .strictObject({
    id: identifier,
    name: z.string(),
    state: reservationState,
    projectId: identifier,
    region: identifier,
    nodeType: identifier,
    capacityClass,
    noticeClass: noticeClass.nullable(),
    /** Contracted. */
    nodes: z.number().int().positive(),
    deliveredNodes: z.number().int(),
    gpus: z.number().int().positive(),
    startsAt: instant,
    /** When it ends: as bought, or earlier after a release. */
    endsAt: instant,
    /** When its end is announced, the first one first; those before now were. */
    endingNotices: z.array(z.strictObject({ notice: endingNotice, at: instant })),
    poNumber: z.string().nullable(),
    /** Of the purchase. */
    quoteId: identifier,
    /** The reservation that it was split off from; it has the same quote. */
    splitFrom: identifier.nullable(),
    /** Of another customer, or another project, from which it was bought. */
    listingId: identifier.nullable(),
    /** As bought; what was agreed later is in the detail's `segments`. */
    pricePerNodeHour: money,
    /** Of the whole window as bought, extended and resized, before tax. */
    total: money,
    /** Metered until now, before tax, exact. */
    chargedToDate: money,
    createdAt: instant,
    createdBy: actor,
  })
  .meta({ id: "Reservation" });
export type Reservation = z.infer<typeof reservation>;

const count = z.int("Give back whole nodes.").min(1, "Give back at least one node.").max(10_000);

/** What an early release would do now; the same numbers the release itself uses. */
export const releaseTerms = z
  .strictObject({
    reservationId: identifier,
    /** Given back. */
    nodes: z.number().int().positive(),
    /** That go on; 0 when the reservation ends. */
    remainingNodes: z.number().int(),
    /** When the nodes go back: the next full hour, or at once before the start. */
    effectiveAt: instant,
    boughtUntil: instant,
    total: money,
    /** Charged up to `effectiveAt`. */
    chargedUntilEffective: money,
    /** Fees of earlier releases, less credits and what was not delivered until now. Mostly below zero. */
    feesAndCredits: money,
    /** Price of the node-hours given back. */
    remaining: money,
    feePercent: z.number().int(),
    fee: money,
    /** `remaining` less `fee`: what will not be charged. */
    refund: money,
    /** What the reservation costs in the end. */
    finalCost: money,
  })
  .meta({ id: "ReleaseTerms" });
export type ReleaseTerms = z.infer<typeof releaseTerms>;

export const release = releaseTerms
  .extend({ id: identifier, createdAt: instant, createdBy: actor, reason: z.string().nullable() })
  .meta({ id: "Release" });

export const reservationDetail = reservation
  .extend({
    terms,
    boughtUntil: instant,
    /** What was agreed for each time of its life; those of one time are charged side by side. */
    segments: z.array(
      z.strictObject({
        from: instant,
        until: instant,
        nodes: z.number().int().positive(),
        pricePerNodeHour: money,
        projectId: identifier,
        quoteId: identifier,
      }),
    ),
    provisioning: z.array(provisioningStep),
    assignedNodes: z.array(z.strictObject({ id: identifier, name: z.string(), from: instant, until: instant })),
    activity: z.array(
      z.strictObject({
        id: identifier,
        at: instant,
        from: reservationState.nullable(),
        to: reservationState,
        actor,
        reason: z.string(),
      }),
    ),
    release: release.nullable(),
  })
  .meta({ id: "ReservationDetail" });
export type ReservationDetail = z.infer<typeof reservationDetail>;

/** How people and programs reach the nodes, as the engine gave it. */
export const access = z
  .strictObject({
    reservationId: identifier,
    engine: z.enum(["manual", "kubernetes", "slurm"]),
    demo: z.boolean(),
    handedOverAt: instant.nullable(),
    methods: z.array(accessMethod),
    /** While the end is rehearsed: nothing is taken back, what is used after `endsAt` is reported. */
    rehearsal: z.strictObject({ id: identifier, state: z.enum(["announced", "over"]), endsAt: instant }).optional(),
  })
  .meta({ id: "Access" });

const params = z.strictObject({ id: identifier });

export const createReservation = defineRoute({
  id: "createReservation",
  method: "POST",
  path: "/api/v1/reservations",
  tag: "Reservations",
  needs: "reservations.buy",
  summary: "Buy what a quote holds; a quote is bought once",
  body: z.strictObject({
    quoteId: identifier,
    projectId: identifier,
    name: name.optional(),
    poNumber: poNumber.optional(),
    /** Needs the permission tags.manage besides. */
    tags: tagsOfOne.optional(),
  }),
  response: reservation,
  status: 201,
});

export const listReservations = defineRoute({
  id: "listReservations",
  method: "GET",
  path: "/api/v1/reservations",
  tag: "Reservations",
  needs: "reservations.read",
  summary: "Reservations of the organization, latest start first",
  query: z.strictObject({
    ...pageQuery,
    /** One state or several, separated by commas. */
    state: z
      .string()
      .transform((text) => text.split(","))
      .pipe(z.array(reservationState))
      .optional(),
    projectId: identifier.optional(),
    region: identifier.optional(),
    nodeType: identifier.optional(),
    capacityClass: capacityClass.optional(),
    search: z.string().max(80).optional(),
    ids: someIds.optional(),
    /** Only those of whose time something lies at or after this instant. */
    from: instant.optional(),
    /** Only those that start before this instant. */
    until: instant.optional(),
  }),
  response: pageOf(reservation),
});

export const getReservation = defineRoute({
  id: "getReservation",
  method: "GET",
  path: "/api/v1/reservations/{id}",
  tag: "Reservations",
  needs: "reservations.read",
  summary: "One reservation with nodes, terms, provisioning and activity",
  params,
  response: reservationDetail,
});

export const getAccess = defineRoute({
  id: "getAccess",
  method: "GET",
  path: "/api/v1/reservations/{id}/access",
  tag: "Reservations",
  needs: "reservations.connect",
  summary: "How to reach the nodes; secrets among it are only named",
  params,
  response: access,
});

export const getReleaseTerms = defineRoute({
  id: "getReleaseTerms",
  method: "GET",
  path: "/api/v1/reservations/{id}/release-terms",
  tag: "Reservations",
  needs: "reservations.read",
  summary: "What releasing early would give back now, of all nodes or of some",
  params,
  query: z.strictObject({ nodes: z.coerce.number().pipe(count).optional() }),
  response: releaseTerms,
});

export const createRelease = defineRoute({
  id: "createRelease",
  method: "POST",
  path: "/api/v1/reservations/{id}/releases",
  tag: "Reservations",
  needs: "reservations.release",
  summary: "Release the remaining time of all nodes, or of some; refused when the terms shown have changed",
  params,
  body: z.strictObject({
    /** To give back; all when absent. */
    nodes: count.optional(),
    expectedRefund: decimal.optional(),
    /** Nodes that go on: two releases of one node each are refunded alike, so the refund does not tell the second from the first. */
    expectedRemainingNodes: z.int().min(0).max(10_000).optional(),
    reason: z.string().trim().max(500).optional(),
  }),
  response: release,
  status: 201,
});

import { z } from "zod";
import { capacityClass, noticeClass, offer } from "./capacity.ts";
import { actor, identifier, instant, money, pageOf, pageQuery } from "./primitives.ts";
import { defineRoute } from "./route.ts";

/** `announced → acknowledged → draining → taken_back`, or `withdrawn` before that. Nobody has to acknowledge. */
export const reclaimStates = ["announced", "acknowledged", "draining", "taken_back", "withdrawn"] as const;
export const reclaimState = z.enum(reclaimStates);
export type ReclaimState = z.infer<typeof reclaimState>;

/** What a broken notice gave back: taken off the invoice of the month in which it broke. */
export const reclaimCredit = z
  .strictObject({
    /** How much earlier than announced the nodes were gone. */
    missingNoticeSeconds: z.number().int(),
    /** By the formula, before it was bounded. */
    due: money,
    /** Before tax; at most what was charged. */
    amount: money,
    at: instant,
  })
  .meta({ id: "ReclaimCredit" });

/** The operator takes surplus nodes of one reservation back, on the notice that it was bought with. */
export const reclaim = z
  .strictObject({
    id: identifier,
    state: reclaimState,
    reservationId: identifier,
    reservationName: z.string(),
    projectId: identifier,
    region: identifier,
    nodeType: identifier,
    capacityClass,
    noticeClass: noticeClass.nullable(),
    /** Nodes that are taken. */
    nodes: z.number().int().positive(),
    /** Nodes that the reservation keeps; with none it ends. */
    nodesLeft: z.number().int(),
    reason: z.string(),
    announcedAt: instant,
    /** From then on nothing new should be started on the nodes: half of the notice. */
    drainsAt: instant,
    /** The nodes are taken back then, and not before. */
    deadline: instant,
    acknowledgedAt: instant.nullable(),
    acknowledgedBy: actor.nullable(),
    takenBackAt: instant.nullable(),
    withdrawnAt: instant.nullable(),
    /** Null while nobody knows; false when nodes were gone before the deadline. */
    noticeKept: z.boolean().nullable(),
    credit: reclaimCredit.nullable(),
  })
  .meta({ id: "Reclaim" });
export type Reclaim = z.infer<typeof reclaim>;

export const reclaimDetail = reclaim
  .extend({
    /** Names of the nodes that go, as far as they are assigned. */
    affectedNodes: z.array(z.string()),
    /** Capacity that could be held instead, for the same nodes from the deadline until the reservation's end. */
    replacements: z.array(offer),
  })
  .meta({ id: "ReclaimDetail" });
export type ReclaimDetail = z.infer<typeof reclaimDetail>;

const params = z.strictObject({ id: identifier });

export const listReclaims = defineRoute({
  id: "listReclaims",
  method: "GET",
  path: "/api/v1/reclaims",
  tag: "Reclaims",
  needs: "reservations.read",
  summary: "Reclaims of the organization's surplus nodes, newest first",
  query: z.strictObject({
    ...pageQuery,
    /** `open`: announced, acknowledged or draining. */
    state: z.enum(["open", "taken_back", "withdrawn"]).optional(),
  }),
  response: pageOf(reclaim),
});

export const getReclaim = defineRoute({
  id: "getReclaim",
  method: "GET",
  path: "/api/v1/reclaims/{id}",
  tag: "Reclaims",
  needs: "reservations.read",
  summary: "One reclaim with its nodes and what could replace them",
  params,
  response: reclaimDetail,
});

export const acknowledgeReclaim = defineRoute({
  id: "acknowledgeReclaim",
  method: "POST",
  path: "/api/v1/reclaims/{id}/acknowledgements",
  tag: "Reclaims",
  needs: "reservations.release",
  summary: "Say that the notice was read; changes nothing about the deadline",
  params,
  response: reclaim,
  status: 201,
});

/** How long ahead the keep probability looks, in hours: 1 h, 8 h, 24 h, 7 d. */
export const keepHorizons = [1, 8, 24, 168] as const;

export const keepForecast = z
  .strictObject({
    hours: z.number().int(),
    /** That a reservation of the pool loses no node within so many hours; null while there is not enough history. */
    probability: z.number().min(0).max(1).nullable(),
  })
  .meta({ id: "KeepForecast" });

export const surplusPool = z
  .strictObject({
    region: identifier,
    nodeType: identifier,
    noticeClass,
    /** Hours that reservations of the pool ran in the last 365 days: what the forecast is made of. */
    observedHours: z.number(),
    /** How often a running reservation lost nodes in them. */
    hits: z.number().int(),
    keep: z.array(keepForecast),
    /** Reclaims of the last 365 days, newest first, at most 200. */
    reclaims: z.array(
      z.strictObject({
        announcedAt: instant,
        deadline: instant,
        nodes: z.number().int(),
        state: z.enum(["announced", "taken_back", "withdrawn"]),
        /** Null while nobody knows, and when nobody was hit. */
        noticeKept: z.boolean().nullable(),
      }),
    ),
  })
  .meta({ id: "SurplusPool" });
export type SurplusPoolHistory = z.infer<typeof surplusPool>;

/** Forecasts that were made as of each past day, from what was known then, beside what happened. */
export const keepCalibration = z
  .strictObject({
    hours: z.number().int(),
    /** Forecasts from this probability up to that one. */
    from: z.number(),
    until: z.number(),
    forecasts: z.number().int(),
    meanForecast: z.number(),
    keptShare: z.number(),
  })
  .meta({ id: "KeepCalibration" });
export type KeepCalibration = z.infer<typeof keepCalibration>;

export const getSurplusHistory = defineRoute({
  id: "getSurplusHistory",
  method: "GET",
  path: "/api/v1/surplus-history",
  tag: "Reclaims",
  needs: "capacity.read",
  summary: "How often surplus was taken back, and how likely it is kept",
  query: z.strictObject({ nodeType: identifier.optional(), region: identifier.optional() }),
  response: z.strictObject({
    asOf: instant,
    items: z.array(surplusPool),
    /** Hours that must have been observed before a forecast is made. */
    enoughHours: z.number().int(),
  }),
});

export const getKeepCalibration = defineRoute({
  id: "getKeepCalibration",
  method: "GET",
  path: "/api/v1/surplus-history/calibration",
  tag: "Reclaims",
  needs: "capacity.read",
  summary: "How past forecasts of keeping surplus turned out, over the last 365 days",
  query: z.strictObject({ nodeType: identifier.optional(), region: identifier.optional() }),
  response: z.strictObject({ asOf: instant, items: z.array(keepCalibration) }),
});

import { z } from "zod";
import { capacityClass, noticeClass } from "./capacity.ts";
import { actor, identifier, instant, money, pageOf, pageQuery } from "./primitives.ts";
import { reclaimState } from "./reclaims.ts";
import { defineRoute } from "./route.ts";

const asked = {
  region: identifier,
  nodeType: identifier,
  noticeClass,
  nodes: z.coerce.number().int().min(1, "Take back at least one node.").max(10_000, "Take back at most 10,000 nodes."),
};

/** Whom a reclaim hits, in the order in which it takes. */
export const affectedReservation = z
  .strictObject({
    reservationId: identifier,
    organizationId: identifier,
    organizationName: z.string(),
    name: z.string(),
    startsAt: instant,
    endsAt: instant,
    nodes: z.number().int().positive(),
    nodesLeft: z.number().int(),
  })
  .meta({ id: "AffectedReservation" });

export const reclaimPreview = z
  .strictObject({
    asOf: instant,
    region: identifier,
    nodeType: identifier,
    noticeClass,
    nodes: z.number().int(),
    deadline: instant,
    /** Most nodes that a reclaim could take back now. */
    takeable: z.number().int(),
    /** Of the nodes those that nobody has reserved at the deadline. */
    unsold: z.number().int(),
    /** Newest start first; empty when more is asked than `takeable`. */
    affected: z.array(affectedReservation),
  })
  .meta({ id: "ReclaimPreview" });
export type ReclaimPreview = z.infer<typeof reclaimPreview>;

/** The operator's decision to take nodes of a pool back, and what it takes from whom. */
export const reclaimOrder = z
  .strictObject({
    id: identifier,
    state: z.enum(["announced", "taken_back", "withdrawn"]),
    region: identifier,
    nodeType: identifier,
    capacityClass,
    noticeClass,
    nodes: z.number().int(),
    unsold: z.number().int(),
    reason: z.string(),
    announcedAt: instant,
    deadline: instant,
    reclaims: z.array(
      affectedReservation.extend({
        id: identifier,
        state: reclaimState,
        acknowledgedAt: instant.nullable(),
        acknowledgedBy: actor.nullable(),
        takenBackAt: instant.nullable(),
        credit: money.nullable(),
      }),
    ),
  })
  .meta({ id: "ReclaimOrder" });
export type ReclaimOrder = z.infer<typeof reclaimOrder>;

const params = z.strictObject({ id: identifier });

export const previewReclaim = defineRoute({
  id: "previewReclaim",
  method: "GET",
  path: "/api/v1/operator/reclaim-previews",
  tag: "Operator",
  needs: "operator",
  summary: "Whom a reclaim would hit, in the order in which it takes; changes nothing",
  query: z.strictObject(asked),
  response: reclaimPreview,
});

export const createReclaim = defineRoute({
  id: "createReclaim",
  method: "POST",
  path: "/api/v1/operator/reclaims",
  tag: "Operator",
  needs: "operator",
  summary: "Take surplus nodes of a pool back on the agreed notice: unsold ones first, then from the newest start on",
  body: z.strictObject({
    ...asked,
    nodes: z.number().int().min(1, "Take back at least one node.").max(10_000, "Take back at most 10,000 nodes."),
    reason: z.string().trim().min(1, "Say why; customers read it.").max(500),
    /** Whom the operator saw that it hits. When it would hit others by now, it is refused with `reclaim_changed`. */
    affects: z.array(identifier).max(10_000).optional(),
  }),
  response: reclaimOrder,
  status: 201,
});

export const listReclaimOrders = defineRoute({
  id: "listReclaimOrders",
  method: "GET",
  path: "/api/v1/operator/reclaims",
  tag: "Operator",
  needs: "operator",
  summary: "Reclaims of all pools, newest first",
  query: z.strictObject(pageQuery),
  response: pageOf(reclaimOrder),
});

export const getReclaimOrder = defineRoute({
  id: "getReclaimOrder",
  method: "GET",
  path: "/api/v1/operator/reclaims/{id}",
  tag: "Operator",
  needs: "operator",
  summary: "One reclaim with whom it hits",
  params,
  response: reclaimOrder,
});

export const withdrawReclaim = defineRoute({
  id: "withdrawReclaim",
  method: "POST",
  path: "/api/v1/operator/reclaims/{id}/withdrawals",
  tag: "Operator",
  needs: "operator",
  summary: "Call a reclaim off before its deadline: everybody keeps their nodes",
  params,
  response: reclaimOrder,
  status: 201,
});

export const takeBackEarly = defineRoute({
  id: "takeBackEarly",
  method: "POST",
  path: "/api/v1/operator/reclaims/{id}/early-takings",
  tag: "Operator",
  needs: "operator",
  summary: "Say that nodes are gone before the deadline: the meter stops now and the broken notice is credited",
  params,
  body: z.strictObject({
    /** One of the reservations that the reclaim hits; all of them unless said. */
    reservationId: identifier.optional(),
    reason: z.string().trim().min(1, "Say why; customers read it.").max(500),
  }),
  response: reclaimOrder,
  status: 201,
});

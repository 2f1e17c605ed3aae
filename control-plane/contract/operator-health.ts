import { z } from "zod";
import { givenMethods } from "./access.ts";
import { capacityClass, noticeClass } from "./capacity.ts";
import { faultCode, nodeEvent, outageCause, outageCode } from "./health.ts";
import { identifier, instant, pageOf, pageQuery } from "./primitives.ts";
import { defineRoute } from "./route.ts";

const whose = z.strictObject({
  reservationId: identifier,
  name: z.string(),
  organizationId: identifier,
  organizationName: z.string(),
});

const note = z.string().trim().max(500, "Use at most 500 characters.");

/** A node that another one replaces for a reservation. */
export const replacement = z
  .strictObject({
    id: identifier,
    state: z.enum(["started", "finished", "failed"]),
    nodeId: identifier,
    nodeName: z.string(),
    reservationId: identifier,
    startedAt: instant,
    endedAt: instant.nullable(),
  })
  .meta({ id: "Replacement" });

/** A time in which a node does not serve, or serves badly. */
export const outage = z
  .strictObject({
    id: identifier,
    state: z.enum(["planned", "open", "ended"]),
    cause: outageCause,
    code: outageCode,
    note: z.string(),
    nodeId: identifier,
    nodeName: z.string(),
    pool: z.string(),
    from: instant,
    until: instant.nullable(),
    maintenanceId: identifier.nullable(),
    reportedBy: z.string(),
    reportedAt: instant,
    /** Whose node it is now; null for nobody's. */
    reservation: whose.nullable(),
    replacements: z.array(replacement),
  })
  .meta({ id: "Outage" });
export type Outage = z.infer<typeof outage>;

export const outageDetail = outage
  .extend({
    events: z.array(nodeEvent),
    /** Nodes of the pool that could take its place now, at most 50. */
    candidates: z.array(z.strictObject({ nodeId: identifier, nodeName: z.string() })),
  })
  .meta({ id: "OutageDetail" });
export type OutageDetail = z.infer<typeof outageDetail>;

const params = z.strictObject({ id: identifier });

export const listNodes = defineRoute({
  id: "listNodes",
  method: "GET",
  path: "/api/v1/operator/nodes",
  tag: "Operator",
  needs: "operator",
  summary: "Nodes that are in service now, with whose they are; those that customers have first, at most 200",
  query: z.strictObject({ search: z.string().max(80).optional() }),
  response: z.strictObject({
    items: z.array(
      z.strictObject({
        id: identifier,
        name: z.string(),
        pool: z.string(),
        reservation: whose.nullable(),
        /** The outage that is open on it. */
        outage: z.strictObject({ id: identifier, cause: outageCause, code: outageCode }).nullable(),
      }),
    ),
  }),
});

export const listOutages = defineRoute({
  id: "listOutages",
  method: "GET",
  path: "/api/v1/operator/faults",
  tag: "Operator",
  needs: "operator",
  summary: "Faults, warnings and maintenance of all nodes, newest first",
  query: z.strictObject({
    ...pageQuery,
    /** `current`: open or planned. */
    state: z.enum(["current", "ended"]).optional(),
  }),
  response: pageOf(outage),
});

export const getOutage = defineRoute({
  id: "getOutage",
  method: "GET",
  path: "/api/v1/operator/faults/{id}",
  tag: "Operator",
  needs: "operator",
  summary: "One fault with its history and the nodes that could replace the node",
  params,
  response: outageDetail,
});

export const reportFault = defineRoute({
  id: "reportFault",
  method: "POST",
  path: "/api/v1/operator/faults",
  tag: "Operator",
  needs: "operator",
  summary: "Report that a node does not serve since an instant: its time is not billed from then on, also afterwards",
  body: z.strictObject({
    nodeId: identifier,
    code: faultCode,
    /** `warning`: the node still serves and is billed, and its hours are labelled unhealthy. */
    severity: z.enum(["fault", "warning"]).default("fault"),
    /** At most 90 days ago; now unless given. */
    from: instant.optional(),
    note: note.default(""),
  }),
  response: outage,
  status: 201,
});

export const planMaintenance = defineRoute({
  id: "planMaintenance",
  method: "POST",
  path: "/api/v1/operator/maintenances",
  tag: "Operator",
  needs: "operator",
  summary:
    "Take a node, or all nodes of a pool, out of service for a window: customers are told, the time is not billed",
  body: z
    .strictObject({
      nodeId: identifier.optional(),
      pool: z
        .strictObject({
          region: identifier,
          nodeType: identifier,
          capacityClass,
          noticeClass: noticeClass.nullish(),
        })
        .optional(),
      from: instant,
      until: instant,
      note: note.min(1, "Say what is done; customers read it."),
    })
    .refine(({ nodeId, pool }) => (nodeId === undefined) !== (pool === undefined), {
      message: "Choose a node or a pool.",
      path: ["nodeId"],
    }),
  response: z.strictObject({ maintenanceId: identifier, items: z.array(outage) }),
  status: 201,
});

export const previewMaintenance = defineRoute({
  id: "previewMaintenance",
  method: "GET",
  path: "/api/v1/operator/maintenance-previews",
  tag: "Operator",
  needs: "operator",
  summary: "Which nodes maintenance would take out of service, and whose they are in that window; changes nothing",
  query: z.strictObject({
    nodeId: identifier,
    /** The node alone, or all nodes of its pool. */
    scope: z.enum(["node", "pool"]).default("node"),
    from: instant,
    until: instant,
  }),
  response: z.strictObject({
    nodes: z.number().int(),
    /** Of these, given to nobody yet for any part of the window; a reservation that begins in it is given nodes then. */
    freeNodes: z.number().int(),
    from: instant,
    until: instant,
    /** By the name of the customer and the reservation. */
    hits: z.array(whose.extend({ nodes: z.number().int().positive() })),
  }),
});

export const endOutage = defineRoute({
  id: "endOutage",
  method: "POST",
  path: "/api/v1/operator/faults/{id}/ends",
  tag: "Operator",
  needs: "operator",
  summary: "Say that a node serves again, or call planned maintenance off",
  params,
  body: z.strictObject({
    /** Now unless given; not before time that is already not billed. */
    at: instant.optional(),
    note: note.default(""),
  }),
  response: outage,
  status: 201,
});

export const startReplacement = defineRoute({
  id: "startReplacement",
  method: "POST",
  path: "/api/v1/operator/faults/{id}/replacements",
  tag: "Operator",
  needs: "operator",
  summary: "Give the reservation another free node of the pool in place of this one",
  params,
  body: z.strictObject({
    /** Chosen by the program unless given. */
    nodeId: identifier.optional(),
  }),
  response: outage,
  status: 201,
});

export const settleReplacement = defineRoute({
  id: "settleReplacement",
  method: "POST",
  path: "/api/v1/operator/replacements/{id}/outcomes",
  tag: "Operator",
  needs: "operator",
  summary: "Say that the other node serves now, with its access details, or that replacing failed",
  params,
  body: z.strictObject({
    outcome: z.enum(["finished", "failed"]),
    note: note.default(""),
    /** How the customer reaches the node; what was handed over for the old one goes. */
    methods: givenMethods.max(20).default([]),
  }),
  response: outage,
  status: 201,
});

import { z } from "zod";
import { decimal, identifier, instant, money } from "./primitives.ts";
import { defineRoute } from "./route.ts";

/** What a node can have. `replacement`: it is being made ready in another one's place; `planned`: maintenance. */
export const faultCodes = [
  "xid_79",
  "xid_48",
  "xid_74",
  "xid_other",
  "ecc",
  "nvlink",
  "network",
  "storage",
  "power",
  "cooling",
  "host",
  "other",
] as const;
export const faultCode = z.enum(faultCodes);
export type FaultCode = (typeof faultCodes)[number];

export const outageCode = z.enum([...faultCodes, "replacement", "planned"]);
export type OutageCode = z.infer<typeof outageCode>;

/** Why a node does not serve. What is `unhealthy` still serves, and is billed. */
export const outageCause = z.enum(["provider_fault", "maintenance", "unhealthy"]);
export type OutageCause = z.infer<typeof outageCause>;

export const nodeEventType = z.enum([
  "fault",
  "unhealthy",
  "maintenance",
  "replacement_started",
  "replaced",
  "replacement_failed",
  "restored",
]);
export type NodeEventType = z.infer<typeof nodeEventType>;

/** Something that happened to a node. */
export const nodeEvent = z
  .strictObject({
    id: identifier,
    type: nodeEventType,
    nodeName: z.string(),
    code: outageCode,
    note: z.string(),
    /** When it was so; it can be told later. */
    at: instant,
    recordedAt: instant,
  })
  .meta({ id: "NodeEvent" });

/** Contracted time that was not delivered and is not billed. */
export const notBilled = z
  .strictObject({
    /** Exact. */
    providerFaultNodeHours: decimal,
    maintenanceNodeHours: decimal,
    /** What that time would have cost, before tax, exact. */
    saved: money,
    /** Of it what was metered before it was known, and comes off an invoice as a credit. */
    credited: money,
    /** Of the credit what the running month cannot carry: it comes off a later one. */
    toBeCredited: money,
  })
  .meta({ id: "NotBilled" });

export const nodeHealth = z
  .strictObject({
    id: identifier,
    name: z.string(),
    state: z.enum(["healthy", "unhealthy", "fault", "maintenance", "replacing"]),
    /** Since when it is in that state; null for a healthy one. */
    since: instant.nullable(),
    code: outageCode.nullable(),
    note: z.string().nullable(),
    /** Of a node that is made ready: whose place it takes. */
    replaces: z.string().nullable(),
    /** When planned maintenance ends. */
    until: instant.nullable(),
  })
  .meta({ id: "NodeHealth" });

export const reservationHealth = z
  .strictObject({
    reservationId: identifier,
    asOf: instant,
    contractedNodes: z.number().int(),
    deliveredNodes: z.number().int(),
    /** Of them those that others have now, through its listings; none of `nodes`. */
    soldOnNodes: z.number().int(),
    /** Those that serve it now. */
    nodes: z.array(nodeHealth),
    /** Maintenance that is planned for nodes it has. */
    planned: z.array(z.strictObject({ nodeName: z.string(), from: instant, until: instant, note: z.string() })),
    /** Newest first, at most 100. */
    events: z.array(nodeEvent),
    notBilled,
  })
  .meta({ id: "ReservationHealth" });
export type ReservationHealth = z.infer<typeof reservationHealth>;

export const getReservationHealth = defineRoute({
  id: "getReservationHealth",
  method: "GET",
  path: "/api/v1/reservations/{id}/health",
  tag: "Reservations",
  needs: "reservations.read",
  summary: "How the nodes of a reservation are, what happened to them, and what was not billed because of it",
  params: z.strictObject({ id: identifier }),
  response: reservationHealth,
});

const seconds = z.number().int().min(0);

/** GPU-seconds, each of them in exactly one label: the labels add up to `contracted`. */
export const gpuSeconds = z
  .strictObject({
    /** Reserved, delivered or not. */
    contracted: seconds,
    productive: seconds,
    idle: seconds,
    /** Delivered; nobody measured whether they worked. */
    unmeasured: seconds,
    /** Delivered and billed while a warning about the node was open. */
    unhealthy: seconds,
    maintenance: seconds,
    providerFault: seconds,
  })
  .meta({ id: "LabelledGpuSeconds" });
export type GpuSeconds = z.infer<typeof gpuSeconds>;

export const deliveryDay = z
  .strictObject({ day: z.iso.date(), reservationId: identifier, reservationName: z.string(), gpuSeconds })
  .meta({ id: "DeliveryDay" });
export type DeliveryDay = z.infer<typeof deliveryDay>;

export const getDelivery = defineRoute({
  id: "getDelivery",
  method: "GET",
  path: "/api/v1/delivery",
  tag: "Usage",
  needs: "reservations.read",
  summary: "Delivered against paid: every reserved GPU-second with its label, by day and reservation",
  query: z.strictObject({
    reservationId: identifier.optional(),
    /** At most 92 days; the last 30 unless given. */
    from: instant.optional(),
    until: instant.optional(),
  }),
  response: z.strictObject({
    asOf: instant,
    from: instant,
    until: instant,
    /** Days are of this zone; an hour (UTC) counts to the day in which it begins. */
    timeZone: z.string(),
    total: gpuSeconds,
    items: z.array(deliveryDay),
  }),
});

import { z } from "zod";
import { endpointState } from "./endpoints.ts";
import { actor, identifier, instant, poNumber } from "./primitives.ts";
import { defineRoute } from "./route.ts";
import { ceiling, ceilingUnits, waitlistEntry } from "./waitlist.ts";

const neighbour = z.strictObject({
  reservationId: identifier,
  name: z.string(),
  nodeType: identifier,
  nodes: z.number().int().positive(),
  startsAt: instant,
  endsAt: instant,
});

/** What comes after a reservation and came before it. */
export const succession = z
  .strictObject({
    reservationId: identifier,
    /** The latest order for a successor, whatever became of it. */
    order: waitlistEntry.nullable(),
    follows: neighbour.nullable(),
    followedBy: neighbour.nullable(),
  })
  .meta({ id: "Succession" });

/** What is known to depend on a reservation. */
export const dependants = z
  .strictObject({
    reservationId: identifier,
    asOf: instant,
    projectId: identifier,
    /** Who was shown how to reach the nodes, the latest first; at most 100. */
    readers: z.array(z.strictObject({ actor, reads: z.number().int(), lastReadAt: instant })),
    /** Open quotes that change it. */
    quotes: z.array(z.strictObject({ id: identifier, kind: z.string(), expiresAt: instant })),
    /** Open listings: what others can buy of it, or have bought. */
    listings: z.array(
      z.strictObject({ id: identifier, kind: z.string(), nodes: z.number().int(), from: instant, until: instant }),
    ),
    /** Dedicated endpoints on its nodes, the oldest first: they stop with it. */
    endpoints: z.array(
      z.strictObject({
        ...{ id: identifier, name: z.string(), state: endpointState, nodes: z.number().int() },
        /** Whether it is stopped when so many nodes are left as was asked about: the newest give way. */
        stops: z.boolean(),
      }),
    ),
    /**
     * API keys that can be used and called one of these endpoints in the last 30 days, the latest first; at most 100. Null
     * for callers without apiKeys.read. A key that could call and did not is not among them.
     */
    keys: z
      .array(
        z.strictObject({
          ...{ id: identifier, name: z.string(), projectId: identifier },
          /** Which of the endpoints it called. */
          endpointIds: z.array(identifier),
          lastCalledAt: instant,
        }),
      )
      .nullable(),
    /** Reclaims that are announced and not carried out. */
    reclaims: z.array(z.strictObject({ id: identifier, nodes: z.number().int(), deadline: instant })),
  })
  .meta({ id: "Dependants" });
export type Dependants = z.infer<typeof dependants>;

const wanted = z.strictObject({
  nodes: z.number().int().min(1, "Ask for at least one node.").max(10_000, "Ask for at most 10,000 nodes."),
  hours: z
    .number()
    .int()
    .min(1, "Choose at least one hour.")
    .max(366 * 24, "Choose at most 366 days."),
  /** Before tax; nothing dearer is bought. */
  ceiling,
  ceilingPer: z.enum(ceilingUnits),
  anyOfFamily: z.boolean().default(false),
  /** Any region with such nodes, and not only the reservation's. */
  anyRegion: z.boolean().default(false),
  prefersSame: z.boolean().default(true),
  /** How many hours after the end it may start at the latest. */
  gapHours: z
    .number()
    .int()
    .min(0)
    .max(60 * 24, "At most 60 days later.")
    .default(0),
  projectId: identifier,
  poNumber: poNumber.optional(),
});
export type SuccessorWish = z.infer<typeof wanted>;

const params = z.strictObject({ id: identifier });

export const getSuccession = defineRoute({
  id: "getSuccession",
  method: "GET",
  path: "/api/v1/reservations/{id}/succession",
  tag: "Reservations",
  needs: "reservations.read",
  summary: "What is ordered to follow a reservation, what follows it, and what it follows",
  params,
  response: succession,
});

export const getDependants = defineRoute({
  id: "getDependants",
  method: "GET",
  path: "/api/v1/reservations/{id}/dependants",
  tag: "Reservations",
  needs: "reservations.read",
  summary: "Who uses a reservation, what is open about it, and what stops when fewer of its nodes are left",
  params,
  query: z.strictObject({
    /** How many nodes a change would leave; without it none. */
    nodesLeft: z.coerce.number().int().min(0).max(10_000).default(0),
  }),
  response: dependants,
});

export const createSuccessorOrder = defineRoute({
  id: "createSuccessorOrder",
  method: "POST",
  path: "/api/v1/reservations/{id}/successor-orders",
  tag: "Reservations",
  needs: "reservations.buy",
  summary: "Have what follows bought under a ceiling as soon as it is free; one open order a reservation",
  params,
  body: wanted,
  response: waitlistEntry,
  status: 201,
});

export const reviseSuccessorOrder = defineRoute({
  id: "reviseSuccessorOrder",
  method: "PUT",
  path: "/api/v1/reservations/{id}/successor-orders/{orderId}",
  tag: "Reservations",
  needs: "reservations.buy",
  summary:
    "Ask for something else instead; the order then stands behind all older ones. Withdraw it as a waitlist entry",
  params: z.strictObject({ id: identifier, orderId: identifier }),
  body: wanted,
  response: waitlistEntry,
});

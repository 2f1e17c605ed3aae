import { z } from "zod";
import { capacityClass, nodeType, noticeClass, region } from "./capacity.ts";
import { calendarDay, decimal, identifier, instant, pageOf, pageQuery } from "./primitives.ts";
import { defineRoute } from "./route.ts";

const params = z.strictObject({ id: identifier });

export const supply = z
  .strictObject({
    id: identifier,
    region: identifier,
    nodeType: identifier,
    capacityClass,
    noticeClass: noticeClass.nullable(),
    nodes: z.number().int().positive(),
    from: instant,
    until: instant,
    releasedAt: instant,
  })
  .meta({ id: "Supply" });

/** A released block as it stands now. */
export const supplyStanding = supply
  .extend({
    state: z.enum(["coming", "current", "over"]),
    /** Taken back unsold, all in all; `nodes` is what was released. */
    withdrawnNodes: z.number().int(),
    /** Of the node-hours of its pool from now until its end, the share that is held or sold; null when it is over. */
    soldShare: decimal.nullable(),
    /** From then on nodes can be withdrawn at the earliest; null when it is over. */
    withdrawableFrom: instant.nullable(),
    /** So many nodes nobody holds from then until its end. */
    withdrawableNodes: z.number().int(),
  })
  .meta({ id: "SupplyStanding" });

export const supplyWithdrawal = z
  .strictObject({
    id: identifier,
    supplyId: identifier,
    nodes: z.number().int().positive(),
    from: instant,
    until: instant,
    reason: z.string(),
    withdrawnAt: instant,
    withdrawnBy: z.string(),
  })
  .meta({ id: "SupplyWithdrawal" });

export const listSupply = defineRoute({
  id: "listSupply",
  method: "GET",
  path: "/api/v1/operator/supply",
  tag: "Operator",
  needs: "operator",
  summary: "Released supply and how much of it is sold, newest first",
  query: z.strictObject({
    ...pageQuery,
    region: identifier.optional(),
    nodeType: identifier.optional(),
    state: z.enum(["coming", "current", "over"]).optional(),
  }),
  response: pageOf(supplyStanding),
});

export const getSupply = defineRoute({
  id: "getSupply",
  method: "GET",
  path: "/api/v1/operator/supply/{id}",
  tag: "Operator",
  needs: "operator",
  summary: "One released block, what was withdrawn of it, and whether it has a price",
  params,
  response: supplyStanding.extend({
    withdrawals: z.array(supplyWithdrawal),
    /** Since or from when a price holds for its node type and class, for some customers at least; null while none is published. */
    pricedFrom: instant.nullable(),
  }),
});

export const withdrawSupply = defineRoute({
  id: "withdrawSupply",
  method: "POST",
  path: "/api/v1/operator/supply/{id}/withdrawals",
  tag: "Operator",
  needs: "operator",
  summary: "Take nodes of a block back until its end, where nobody holds them",
  params,
  body: z.strictObject({
    nodes: z.number().int().min(1, "Withdraw at least one node.").max(10_000),
    /** A full UTC hour from now on; the next one without it. */
    from: instant.nullish(),
    reason: z.string().trim().min(1, "Say why.").max(400, "Use at most 400 characters."),
  }),
  response: supplyWithdrawal,
  status: 201,
});

/** A day of a pool: node-hours released, and held or sold of them, and the fewest nodes free in any hour. */
export const supplyDay = z.strictObject({
  day: calendarDay,
  releasedNodeHours: z.number().int(),
  soldNodeHours: z.number().int(),
  freeNodes: z.number().int(),
});

export const getSupplyCalendar = defineRoute({
  id: "getSupplyCalendar",
  method: "GET",
  path: "/api/v1/operator/supply-calendar",
  tag: "Operator",
  needs: "operator",
  summary: "Sold and unsold node-hours of each pool, by UTC day, from today on",
  query: z.strictObject({
    days: z.coerce.number().int().min(1).max(366).default(120),
    region: identifier.optional(),
    nodeType: identifier.optional(),
  }),
  response: z.strictObject({
    asOf: instant,
    from: calendarDay,
    pools: z.array(
      z.strictObject({
        region: identifier,
        nodeType: identifier,
        capacityClass,
        noticeClass: noticeClass.nullable(),
        /** Only days on which something is released. */
        days: z.array(supplyDay),
      }),
    ),
  }),
});

export const getCatalogue = defineRoute({
  id: "getCatalogue",
  method: "GET",
  path: "/api/v1/operator/catalogue",
  tag: "Operator",
  needs: "operator",
  summary: "What can be released and priced: regions, node types, models",
  response: z.strictObject({
    regions: z.array(region),
    nodeTypes: z.array(nodeType),
    models: z.array(z.strictObject({ id: identifier, name: z.string() })),
  }),
});

import { z } from "zod";
import { capacityClass, noticeClass, poolFilter } from "./capacity.ts";
import { calendarDay, identifier, instant, money } from "./primitives.ts";
import { defineRoute } from "./route.ts";

const day = calendarDay.meta({ description: "UTC day", example: "2026-12-01" });

/** One UTC day of a node type in a region. */
export const availabilityCell = z
  .strictObject({
    /** The most nodes that one pool has free at every hour of the day that has not passed. */
    freeNodes: z.number().int().min(0),
    /** The pool with the lowest price that has the nodes asked for in at least one hour: its place in `pools`; null when none has. */
    pool: z.number().int().min(0).nullable(),
    /** The first full hour of the day at which that pool has them. */
    start: instant.nullable(),
  })
  .meta({ id: "AvailabilityCell" });

export const availabilityRow = z
  .strictObject({
    nodeType: identifier,
    region: identifier,
    /** Cheapest first. */
    pools: z.array(
      z.strictObject({
        capacityClass,
        noticeClass: noticeClass.nullable(),
        pricePerNodeHour: money,
        pricePerGpuHour: money,
      }),
    ),
    /** One a day, from the first day on. */
    cells: z.array(availabilityCell),
  })
  .meta({ id: "AvailabilityRow" });

export const getAvailability = defineRoute({
  id: "getAvailability",
  method: "GET",
  path: "/api/v1/availability",
  tag: "Capacity",
  needs: "capacity.read",
  summary: "Free nodes, cheapest price and first start by node type, region and UTC day",
  query: z.strictObject({
    ...poolFilter,
    nodes: z.coerce
      .number()
      .int()
      .min(1, "Ask for at least one node.")
      .max(10_000, "Ask for at most 10,000 nodes.")
      .default(1),
    /** Today when it is not given. */
    from: day.optional(),
    days: z.coerce.number().int().min(1).max(120, "Ask for at most 120 days.").default(120),
  }),
  response: z.strictObject({ asOf: instant, from: day, days: z.number().int(), rows: z.array(availabilityRow) }),
});

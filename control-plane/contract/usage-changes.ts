import { z } from "zod";
import { decimal, instant, timeZone } from "./primitives.ts";
import { defineRoute } from "./route.ts";
import { usageGroupFields } from "./usage.ts";
import { groupings, usageFilters } from "./usage-filters.ts";

/** A difference and its five parts, which add up to it exactly; in the currency of the answer, before tax. */
const change = {
  before: decimal,
  after: decimal,
  difference: decimal,
  /** Other prices for what was used in both windows. */
  price: decimal,
  /** More or less of it, at the old prices and in the old proportions. */
  quantity: decimal,
  /** Other proportions, at the old prices. */
  mix: decimal,
  /** What was charged in the later window alone. */
  started: decimal,
  /** What was charged in the earlier window alone; below zero. */
  ended: decimal,
};

export const usageChange = z.strictObject({ ...usageGroupFields, ...change }).meta({ id: "UsageChange" });
export type UsageChange = z.infer<typeof usageChange>;
export const usageChangeTotal = z.strictObject(change).meta({ id: "UsageChangeTotal" });
export type UsageChangeTotal = z.infer<typeof usageChangeTotal>;

export const getUsageChanges = defineRoute({
  id: "getUsageChanges",
  method: "GET",
  path: "/api/v1/usage/changes",
  tag: "Usage",
  needs: "usage.read",
  summary: "What changed between two windows: price, quantity, mix, what is new and what is gone",
  query: z.strictObject({
    /** Default: 30 days ago at midnight of the zone. */
    from: instant.optional(),
    /** Default: now. */
    until: instant.optional(),
    /** Both ends of what it is compared with; by default as long a window just before. */
    beforeFrom: instant.optional(),
    beforeUntil: instant.optional(),
    timeZone: timeZone.default("UTC"),
    groupBy: groupings
      .refine((dimensions) => dimensions.length <= 2, "Group by at most two things.")
      .default(["project"]),
    ...usageFilters,
  }),
  response: z.strictObject({
    asOf: instant,
    from: instant,
    until: instant,
    beforeFrom: instant,
    beforeUntil: instant,
    currency: z.string(),
    total: usageChangeTotal,
    /** The largest difference first. */
    items: z.array(usageChange),
  }),
});

import { z } from "zod";
import { actor, identifier, instant, money } from "./primitives.ts";

/** What an event says of a budget whose threshold was reached. */
export const budgetFacts = {
  name: z.string(),
  timeZone: z.string(),
  measure: z.enum(["actual", "forecast"]),
  percent: z.number().int(),
  act: z.enum(["notify", "throttle", "stop"]),
  /** Of a throttle: what is left of the rate limits. */
  sharePercent: z.number().int().nullable(),
  /** Spent, or forecast, when it was reached. */
  amount: money,
  limit: money,
  startsAt: instant,
  createdBy: actor,
};

/** What an event says of a cost that its past does not explain. */
export const anomalyFacts = {
  projectId: identifier,
  product: z.enum(["capacity", "inference"]),
  /** Reservation or model. */
  resourceId: z.string(),
  /** Null where the catalogue has none: an endpoint of the organization's own, or a model that was removed. */
  resourceName: z.string().nullable().default(null),
  apiKeyId: identifier.nullable(),
  basis: z.enum(["day", "hour"]),
  since: instant,
  amount: money,
  /** The most that was expected. */
  expectedHigh: money,
};

import { z } from "zod";
import { actor, decimal, identifier, instant, money, pageOf, pageQuery } from "./primitives.ts";
import { defineRoute } from "./route.ts";

export const anomalyVerdicts = ["expected", "not_expected", "muted"] as const;

/** Cost of a project's calls to a model with a key, which its past does not explain. */
export const anomaly = z
  .strictObject({
    id: identifier,
    /** Closed when it is over, or when somebody said that it was expected. */
    state: z.enum(["open", "closed"]),
    projectId: identifier,
    product: z.enum(["capacity", "inference"]),
    /** The model. */
    resourceId: z.string(),
    /** Null where no key was used. */
    apiKeyId: identifier.nullable(),
    /** Whether a day or an hour stands out. */
    basis: z.enum(["day", "hour"]),
    since: instant,
    until: instant,
    amount: money,
    expected: money,
    /** The most that was expected. */
    expectedHigh: money,
    cause: z.strictObject({
      /** What moved most: how much was used, what it cost, or that it was not there before. */
      driver: z.enum(["quantity", "price", "new"]),
      /** Tokens. */
      quantity: decimal,
      expectedQuantity: decimal,
      /** Of the first requests of the hour in which most was used. */
      requestIds: z.array(z.string()),
    }),
    feedback: z.strictObject({ verdict: z.enum(anomalyVerdicts), by: actor, at: instant }).nullable(),
    createdAt: instant,
    closedAt: instant.nullable(),
  })
  .meta({ id: "Anomaly" });
export type Anomaly = z.infer<typeof anomaly>;

export const listAnomalies = defineRoute({
  id: "listAnomalies",
  method: "GET",
  path: "/api/v1/anomalies",
  tag: "Budgets",
  needs: "usage.read",
  summary: "Cost that its past does not explain, newest first",
  query: z.strictObject({ ...pageQuery, state: z.enum(["open", "closed"]).optional() }),
  response: pageOf(anomaly),
});

export const createAnomalyFeedback = defineRoute({
  id: "createAnomalyFeedback",
  method: "POST",
  path: "/api/v1/anomalies/{id}/feedback",
  tag: "Budgets",
  needs: "budgets.manage",
  summary:
    "Say whether it was expected: that changes how soon the same is called unusual; muted tells nothing for 30 days",
  params: z.strictObject({ id: identifier }),
  body: z.strictObject({ verdict: z.enum(anomalyVerdicts) }),
  response: anomaly,
  status: 201,
});

import { z } from "zod";
import { provider } from "./operator-models.ts";
import { identifier, instant } from "./primitives.ts";
import { defineRoute } from "./route.ts";

const params = z.strictObject({ id: identifier });

/** A provider as the gateway process that answers sees it now. */
export const providerHealth = z
  .strictObject({
    /** It answered `GET /models` when it was looked at last; looked at every twenty seconds. */
    healthy: z.boolean(),
    /** Null before the first look. */
    lookedAt: instant.nullable(),
    /** How long that answer took; null when there was none. */
    latencyMs: z.number().int().nullable(),
    /** Why it does not count as healthy. */
    fault: z.string().nullable(),
    /** Failed so often in a row that other routes are taken until it answers again. */
    out: z.boolean(),
    /** Requests at it now. */
    running: z.number().int(),
    /** What it says it serves, at most 200 names. */
    serves: z.array(z.string()),
  })
  .meta({ id: "ProviderHealth" });
export type ProviderHealth = z.infer<typeof providerHealth>;

/** A provider at the desk: what it is, how it is, and what it did. */
export const operatorProvider = provider
  .extend({
    health: providerHealth,
    /** Models that lead to it, by id. */
    models: z.array(identifier),
    /** Requests of the last hour that it answered or was tried for last. */
    lastHour: z.strictObject({
      requests: z.number().int(),
      /** Broken off by it. */
      lost: z.number().int(),
      firstTokenMsP50: z.number().int().nullable(),
    }),
  })
  .meta({ id: "OperatorProvider" });
export type OperatorProvider = z.infer<typeof operatorProvider>;

export const listProviders = defineRoute({
  id: "listProviders",
  method: "GET",
  path: "/api/v1/operator/providers",
  tag: "Operator",
  needs: "operator",
  summary: "Every provider by name, with its health, load and models",
  response: z.strictObject({ items: z.array(operatorProvider) }),
});

export const getProvider = defineRoute({
  id: "getProvider",
  method: "GET",
  path: "/api/v1/operator/providers/{id}",
  tag: "Operator",
  needs: "operator",
  summary: "One provider with its health, load and models; looked at again first when asked",
  params,
  query: z.strictObject({ look: z.stringbool().optional() }),
  response: operatorProvider,
});

export const removeProvider = defineRoute({
  id: "removeProvider",
  method: "DELETE",
  path: "/api/v1/operator/providers/{id}",
  tag: "Operator",
  needs: "operator",
  summary: "Remove a provider and its secret; refused while a model leads to it",
  params,
  response: z.strictObject({ id: identifier }),
});

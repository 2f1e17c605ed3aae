import { z } from "zod";
import { actor, identifier, instant, oneLine } from "./primitives.ts";
import { quotaMetric, quotaSubject, quotaUnit } from "./quotas.ts";
import { defineRoute } from "./route.ts";

export const capLevel = z.enum(["organization", "project", "apiKey", "member"]);

/** A limit that an organization sets itself. It never gives more than the seller's. */
export const quotaCap = z
  .strictObject({
    id: identifier,
    /** A quota's id, or `gpus:*` and the like for all regions, node types or models together. */
    quotaId: identifier,
    metric: quotaMetric,
    subject: quotaSubject,
    unit: quotaUnit,
    level: capLevel,
    /** The project, key or person that it caps; of the whole organization, the organization. */
    capped: z.strictObject({ id: identifier, name: z.string() }),
    limit: z.number().int().min(0),
    /** Taken of it now, as of the quota. */
    used: z.number().int(),
    setBy: actor.pick({ id: true, name: true }),
    setAt: instant,
  })
  .meta({ id: "QuotaCap" });
export type QuotaCap = z.infer<typeof quotaCap>;

export const listQuotaCaps = defineRoute({
  id: "listQuotaCaps",
  method: "GET",
  path: "/api/v1/quota-caps",
  tag: "Quotas",
  needs: "quotas.read",
  summary: "Limits that the organization has set itself, with what is used of them",
  response: z.strictObject({ asOf: instant, items: z.array(quotaCap) }),
});

export const createQuotaCap = defineRoute({
  id: "createQuotaCap",
  method: "POST",
  path: "/api/v1/quota-caps",
  tag: "Quotas",
  needs: "quotas.manage",
  summary: "Cap the organization, a project, a key or a person below the seller's limit; replaces the cap that it has",
  body: z.strictObject({
    quotaId: identifier,
    level: capLevel,
    /** The project, key or person; left out for the organization. */
    cappedId: identifier.optional(),
    /** A person's name as it is shown; the console knows it. */
    cappedName: oneLine.min(1).max(120).optional(),
    limit: z.number().int().min(0).max(1_000_000_000),
  }),
  response: quotaCap,
  status: 201,
});

export const liftQuotaCap = defineRoute({
  id: "liftQuotaCap",
  method: "DELETE",
  path: "/api/v1/quota-caps/{id}",
  tag: "Quotas",
  needs: "quotas.manage",
  summary: "Lift a cap; the seller's limit holds from then on",
  params: z.strictObject({ id: identifier }),
  response: quotaCap,
});

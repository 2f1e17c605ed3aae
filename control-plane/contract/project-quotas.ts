import { z } from "zod";
import { identifier, instant } from "./primitives.ts";
import { quotaCap } from "./quota-caps.ts";
import { defineRoute } from "./route.ts";

/** What one project takes of a quota of the organization, and the cap that it has on it. */
export const projectQuota = z
  .strictObject({
    quotaId: identifier,
    /** As of the quota; what open quotes hold belongs to no project yet. */
    used: z.number().int(),
    cap: quotaCap.nullable(),
  })
  .meta({ id: "ProjectQuota" });
export type ProjectQuota = z.infer<typeof projectQuota>;

export const listProjectQuotas = defineRoute({
  id: "listProjectQuotas",
  method: "GET",
  path: "/api/v1/projects/{id}/quotas",
  tag: "Quotas",
  needs: "quotas.read",
  summary: "What a project takes of each limit of the organization, with the caps that it has",
  params: z.strictObject({ id: identifier }),
  response: z.strictObject({
    asOf: instant,
    items: z.array(projectQuota),
    /** Its caps over all regions, node types or models together. */
    together: z.array(quotaCap),
  }),
});

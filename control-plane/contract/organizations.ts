import { z } from "zod";
import { currencyCodes } from "./currencies.ts";
import { actor, decimal, identifier, instant, name, oneLine, pageOf, pageQuery, timeZone } from "./primitives.ts";
import { defineRoute } from "./route.ts";
import { tagsOfOne } from "./tags.ts";

export const organization = z
  .strictObject({
    id: identifier,
    name: z.string(),
    currency: z.string(),
    /** Invoice months begin and end in this zone. */
    timeZone: z.string(),
    billingName: z.string(),
    billingAddress: z.array(z.string()),
    taxId: z.string().nullable(),
    taxLabel: z.string(),
    taxRatePercent: decimal,
    paymentTermsDays: z.number().int(),
    createdAt: instant,
  })
  .meta({ id: "Organization" });
export type Organization = z.infer<typeof organization>;

export const project = z
  .strictObject({
    id: identifier,
    name: z.string(),
    costCenter: z.string().nullable(),
    createdAt: instant,
    archivedAt: instant.nullable(),
  })
  .meta({ id: "Project" });
export type Project = z.infer<typeof project>;

const costCenter = oneLine.max(64, "Use at most 64 characters.").nullable();

export const getOrganization = defineRoute({
  id: "getOrganization",
  method: "GET",
  path: "/api/v1/organization",
  tag: "Organization",
  needs: "organization.read",
  summary: "The caller's organization as the seller knows it",
  response: organization,
});

/** Makes the organization on first use, so that the console can announce one. Currency and zone are fixed once invoices exist. */
export const putOrganization = defineRoute({
  id: "putOrganization",
  method: "PUT",
  path: "/api/v1/organization",
  tag: "Organization",
  needs: "organization.manage",
  summary: "Announce or change the caller's organization",
  body: z.strictObject({
    name,
    currency: z.enum(currencyCodes).default("USD"),
    timeZone,
    billingName: oneLine.max(120).optional(),
    billingAddress: z.array(oneLine.max(120)).max(6).optional(),
    taxId: oneLine.max(40).nullable().optional(),
  }),
  response: organization,
});

export const listProjects = defineRoute({
  id: "listProjects",
  method: "GET",
  path: "/api/v1/projects",
  tag: "Organization",
  needs: "projects.read",
  summary: "Projects by name, archived ones last",
  response: z.strictObject({ items: z.array(project) }),
});

export const createProject = defineRoute({
  id: "createProject",
  method: "POST",
  path: "/api/v1/projects",
  tag: "Organization",
  needs: "projects.manage",
  summary: "Make a project",
  body: z.strictObject({
    name,
    costCenter: costCenter.optional(),
    /** Needs the permission tags.manage besides. */
    tags: tagsOfOne.optional(),
  }),
  response: project,
  status: 201,
});

export const updateProject = defineRoute({
  id: "updateProject",
  method: "PATCH",
  path: "/api/v1/projects/{id}",
  tag: "Organization",
  needs: "projects.manage",
  summary: "Rename, archive or bring back a project",
  params: z.strictObject({ id: identifier }),
  body: z.strictObject({ name: name.optional(), costCenter: costCenter.optional(), archived: z.boolean().optional() }),
  response: project,
});

export const auditEntry = z
  .strictObject({
    id: identifier,
    at: instant,
    actor,
    surface: z.enum(["console", "api", "operator", "worker"]),
    address: z.string().nullable(),
    action: z.string(),
    target: z.strictObject({ type: z.string(), id: z.string() }).nullable(),
    outcome: z.enum(["succeeded", "refused", "failed"]),
    /** One sentence about what was done or why it was refused. */
    summary: z.string(),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
    requestId: z.string(),
    operationId: z.string().nullable(),
  })
  .meta({ id: "AuditEntry" });
export type AuditEntry = z.infer<typeof auditEntry>;

/** Actions separated by commas; one that ends in a full stop means all of that noun: `reservation.,createQuote`. */
export const actionList = z
  .string()
  .max(400)
  .transform((text) => text.split(","));

export const listAuditEntries = defineRoute({
  id: "listAuditEntries",
  method: "GET",
  path: "/api/v1/audit-entries",
  tag: "Organization",
  needs: "audit.read",
  summary: "What was done, newest first",
  query: z.strictObject({
    ...pageQuery,
    /** Surfaces to list, separated by commas; all unless given. */
    surface: z
      .string()
      .transform((text) => text.split(","))
      .pipe(z.array(z.enum(["console", "api", "operator", "worker"])))
      .optional(),
    action: actionList.optional(),
    actorType: actor.shape.type.optional(),
    actorId: identifier.optional(),
    outcome: auditEntry.shape.outcome.optional(),
    from: instant.optional(),
    until: instant.optional(),
  }),
  response: pageOf(auditEntry),
});

/** How a console learns what became of a call whose answer was lost. */
export const operation = z.strictObject({
  idempotencyKey: z.string(),
  state: z.enum(["succeeded", "unknown"]),
  routeId: z.string().nullable(),
  status: z.number().int().nullable(),
  response: z.unknown(),
});

export const getOperation = defineRoute({
  id: "getOperation",
  method: "GET",
  path: "/api/v1/operations/{idempotencyKey}",
  tag: "Organization",
  needs: "organization.read",
  summary:
    "The stored answer of a mutation by its idempotency key, for those who may do it; state `unknown` when none was committed",
  params: z.strictObject({ idempotencyKey: identifier }),
  response: operation,
});

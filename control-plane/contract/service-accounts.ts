import { z } from "zod";
import { keyScopeNames } from "./permissions.ts";
import { actor, identifier, instant, name, oneLine } from "./primitives.ts";
import { defineRoute } from "./route.ts";

export const serviceAccount = z
  .strictObject({
    id: identifier,
    name: z.string(),
    description: z.string(),
    projectId: identifier,
    /** The most that its keys may have. */
    scopes: z.array(z.enum(keyScopeNames)),
    state: z.enum(["active", "disabled"]),
    /** Keys that are neither revoked nor expired. */
    keys: z.number().int(),
    createdAt: instant,
    createdBy: actor,
    disabledAt: instant.nullable(),
  })
  .meta({ id: "ServiceAccount" });
export type ServiceAccount = z.infer<typeof serviceAccount>;

const params = z.strictObject({ id: identifier });

export const listServiceAccounts = defineRoute({
  id: "listServiceAccounts",
  method: "GET",
  path: "/api/v1/service-accounts",
  tag: "API keys",
  needs: "apiKeys.read",
  summary: "Service accounts by name: identities that own keys and are no person",
  response: z.strictObject({ items: z.array(serviceAccount) }),
});

export const createServiceAccount = defineRoute({
  id: "createServiceAccount",
  method: "POST",
  path: "/api/v1/service-accounts",
  tag: "API keys",
  needs: "apiKeys.manage",
  summary: "Make a service account for a project",
  body: z.strictObject({
    name,
    description: oneLine.max(200, "Use at most 200 characters.").default(""),
    projectId: identifier,
    scopes: z.array(z.enum(keyScopeNames)).min(1, "Choose at least one scope.").default(["inference"]),
  }),
  response: serviceAccount,
  status: 201,
});

export const updateServiceAccount = defineRoute({
  id: "updateServiceAccount",
  method: "PATCH",
  path: "/api/v1/service-accounts/{id}",
  tag: "API keys",
  needs: "apiKeys.manage",
  summary:
    "Rename a service account, or disable it: all its keys are refused within two seconds until it is enabled again",
  params,
  body: z.strictObject({
    name: name.optional(),
    description: oneLine.max(200, "Use at most 200 characters.").optional(),
    disabled: z.boolean().optional(),
  }),
  response: serviceAccount,
});

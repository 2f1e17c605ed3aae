import { z } from "zod";
import { keyScopeNames } from "./permissions.ts";
import { actor, identifier, instant, name, pageOf, pageQuery } from "./primitives.ts";
import { defineRoute } from "./route.ts";

export const apiKey = z
  .strictObject({
    id: identifier,
    name: z.string(),
    projectId: identifier,
    scopes: z.array(z.enum(keyScopeNames)),
    /** The first characters, to recognise it by. */
    prefix: z.string(),
    state: z.enum(["active", "expired", "revoked"]),
    createdAt: instant,
    createdBy: actor,
    expiresAt: instant.nullable(),
    lastUsedAt: instant.nullable(),
    revokedAt: instant.nullable(),
  })
  .meta({ id: "ApiKey" });
export type ApiKey = z.infer<typeof apiKey>;

export const createApiKey = defineRoute({
  id: "createApiKey",
  method: "POST",
  path: "/api/v1/api-keys",
  tag: "API keys",
  needs: "apiKeys.manage",
  summary: "Make an API key; its secret is shown in this answer and never again",
  body: z.strictObject({
    name,
    projectId: identifier,
    scopes: z.array(z.enum(keyScopeNames)).min(1, "Choose at least one scope.").default(["inference"]),
    expiresAt: instant.nullish(),
  }),
  // Null when a repeated call gets the first answer again: a secret is shown once and stored nowhere.
  response: z.strictObject({ apiKey, secret: z.string().nullable() }),
  status: 201,
});

export const listApiKeys = defineRoute({
  id: "listApiKeys",
  method: "GET",
  path: "/api/v1/api-keys",
  tag: "API keys",
  needs: "apiKeys.read",
  summary: "API keys, newest first",
  query: z.strictObject({ ...pageQuery, projectId: identifier.optional() }),
  response: pageOf(apiKey),
});

export const revokeApiKey = defineRoute({
  id: "revokeApiKey",
  method: "POST",
  path: "/api/v1/api-keys/{id}/revocations",
  tag: "API keys",
  needs: "apiKeys.manage",
  summary: "Revoke a key; refused everywhere within two seconds, open streams are cut",
  params: z.strictObject({ id: identifier }),
  response: apiKey,
  status: 201,
});

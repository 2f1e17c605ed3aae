import { z } from "zod";
import { keyScopeNames } from "./permissions.ts";
import { actor, decimal, identifier, instant, money, name, pageOf, pageQuery, someIds, upTo } from "./primitives.ts";
import { defineRoute } from "./route.ts";
import { tagsOfOne } from "./tags.ts";

/** An address or a network, of either family: `203.0.113.7`, `203.0.113.0/24`, `2001:db8::/32`. */
export const addressRange = z.union([z.ipv4(), z.cidrv4(), z.ipv6(), z.cidrv6()], {
  error: "Write an address or a network, such as 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32.",
});

/** What a key may do beyond its scopes; null is without a limit of its own. */
const restrictions = {
  /** Ids of models; null for every one that the organization can call. */
  allowedModels: z.array(identifier).min(1, "Name a model, or allow all.").max(100).nullable(),
  /** Where the key may be used from; null for everywhere. */
  allowedAddresses: z.array(addressRange).min(1, "Write an address, or allow all.").max(50).nullable(),
  /** Over all models; the organization's own limit of a model holds besides. */
  requestsPerMinute: upTo(10_000_000).nullable(),
  tokensPerMinute: upTo(100_000_000_000).nullable(),
};

/** An amount of the organization's currency. */
const spendAmount = decimal
  .refine(
    (text) => /^\d{1,9}(\.\d{1,6})?$/.test(text) && Number(text) > 0,
    "Write an amount above zero, such as 25 or 2.50.",
  )
  .nullable();

export const keyState = z.enum(["active", "expired", "disabled", "revoked"]);

export const apiKey = z
  .strictObject({
    id: identifier,
    name: z.string(),
    projectId: identifier,
    /** The service account that owns it; null for a key made for no account. */
    serviceAccountId: identifier.nullable(),
    scopes: z.array(z.enum(keyScopeNames)),
    /** The first characters, to recognise it by. */
    prefix: z.string(),
    /** `disabled` while its service account is. */
    state: keyState,
    ...restrictions,
    /** Hard limits before tax, in days and months of the organization's zone; null without. */
    spendPerDay: money.nullable(),
    spendPerMonth: money.nullable(),
    createdAt: instant,
    createdBy: actor,
    expiresAt: instant.nullable(),
    rotatedAt: instant.nullable(),
    /** The secret before the last rotation, while it is taken too. */
    previous: z.strictObject({ prefix: z.string(), endsAt: instant }).nullable(),
    lastUsedAt: instant.nullable(),
    revokedAt: instant.nullable(),
  })
  .meta({ id: "ApiKey" });
export type ApiKey = z.infer<typeof apiKey>;

/** The lowest of the limits, and whose it is: `key` for the key's own and for a cap on it. */
const effectiveLimit = z.strictObject({ limit: z.number().int(), of: z.enum(["organization", "project", "key"]) });

/** A spend limit in its current period: `used` is metered, `held` what gateways hold for requests at their worst. */
const spendStanding = z
  .strictObject({
    period: z.enum(["day", "month"]),
    limit: money,
    used: money,
    held: money,
    left: money,
    resetsAt: instant,
    timeZone: z.string(),
    /** By how much the limit can be exceeded: nothing. */
    worstOvershoot: money,
  })
  .meta({ id: "SpendStanding" });
export type SpendStanding = z.infer<typeof spendStanding>;

export const apiKeyDetail = apiKey
  .extend({
    /** What holds for each model that the key may call: the minimum over organization, project and key. */
    limits: z.array(
      z.strictObject({
        modelId: identifier,
        requestsPerMinute: effectiveLimit,
        tokensPerMinute: effectiveLimit,
      }),
    ),
    /** How its spend limits stand. */
    spend: z.array(spendStanding),
    /** What was done with the key itself, newest first, at most 20. */
    activity: z.array(z.strictObject({ at: instant, actor, summary: z.string() })),
  })
  .meta({ id: "ApiKeyDetail" });
export type ApiKeyDetail = z.infer<typeof apiKeyDetail>;

const given = {
  allowedModels: restrictions.allowedModels.optional(),
  allowedAddresses: restrictions.allowedAddresses.optional(),
  requestsPerMinute: restrictions.requestsPerMinute.optional(),
  tokensPerMinute: restrictions.tokensPerMinute.optional(),
  /** Amounts of the organization's currency, before tax. A request is let in only if the most it can cost fits. */
  spendPerDay: spendAmount.optional(),
  spendPerMonth: spendAmount.optional(),
};

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
    /** A key of a service account has the account's project, and no scope beyond the account's. */
    serviceAccountId: identifier.nullish(),
    scopes: z.array(z.enum(keyScopeNames)).min(1, "Choose at least one scope.").default(["inference"]),
    expiresAt: instant.nullish(),
    /** Needs the permission tags.manage besides. */
    tags: tagsOfOne.optional(),
    ...given,
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
  query: z.strictObject({
    ...pageQuery,
    projectId: identifier.optional(),
    serviceAccountId: identifier.optional(),
    state: keyState.optional(),
    /** A part of its name, of its first characters, or of the name of who made it. */
    search: z.string().max(80).optional(),
    ids: someIds.optional(),
  }),
  response: pageOf(apiKey),
});

export const getApiKey = defineRoute({
  id: "getApiKey",
  method: "GET",
  path: "/api/v1/api-keys/{id}",
  tag: "API keys",
  needs: "apiKeys.read",
  summary: "A key with the limits that hold for it and what was done with it",
  params: z.strictObject({ id: identifier }),
  response: apiKeyDetail,
});

export const updateApiKey = defineRoute({
  id: "updateApiKey",
  method: "PATCH",
  path: "/api/v1/api-keys/{id}",
  tag: "API keys",
  needs: "apiKeys.manage",
  summary: "Change a key's name, expiry, models, addresses or limits; it holds everywhere within two seconds",
  params: z.strictObject({ id: identifier }),
  body: z.strictObject({ name: name.optional(), expiresAt: instant.nullable().optional(), ...given }),
  response: apiKey,
});

export const rotateApiKey = defineRoute({
  id: "rotateApiKey",
  method: "POST",
  path: "/api/v1/api-keys/{id}/rotations",
  tag: "API keys",
  needs: "apiKeys.manage",
  summary: "Give a key a new secret now; the old one is taken until `previousEndsAt`, at most seven days on",
  params: z.strictObject({ id: identifier }),
  body: z.strictObject({
    /** Null ends the old secret at once. */
    previousEndsAt: instant.nullable(),
  }),
  // Null as with a new key.
  response: z.strictObject({ apiKey, secret: z.string().nullable() }),
  status: 201,
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

export const reportLeakedKey = defineRoute({
  id: "reportLeakedKey",
  method: "POST",
  path: "/api/v1/leaked-key-reports",
  tag: "API keys",
  needs: "public",
  summary: "Report the secret of a key that was found in public: it is refused from then on, and its owners are told",
  body: z.strictObject({
    secret: z.string().min(1).max(200),
    /** Where it was found. */
    url: z
      .url({ protocol: /^https?$/, error: "Give an https address." })
      .max(500)
      .nullish(),
  }),
  /** The same for every well-formed secret, known or not. */
  response: z.strictObject({ received: z.literal(true) }),
  status: 201,
});

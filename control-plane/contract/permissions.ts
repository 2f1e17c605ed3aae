/** Every permission a person or a program can hold. `noun.verb`; a route names the one it needs. */
export const permissions = [
  "organization.read",
  "organization.manage",
  "members.read",
  "members.manage",
  "projects.read",
  "projects.manage",
  "capacity.read",
  "capacity.quote",
  "reservations.read",
  "reservations.buy",
  "reservations.release",
  "reservations.connect",
  "idleRules.manage",
  "approvals.read",
  "approvals.request",
  "approvals.decide",
  "approvals.manage",
  "models.read",
  "models.use",
  "prompts.read",
  "prompts.write",
  "endpoints.read",
  "endpoints.manage",
  "apiKeys.read",
  "apiKeys.manage",
  "usage.read",
  "tags.manage",
  "quotas.read",
  "quotas.request",
  "quotas.manage",
  "budgets.read",
  "budgets.manage",
  "invoices.read",
  "invoices.dispute",
  "invoices.approve",
  "billing.read",
  "billing.manage",
  "contracts.read",
  "audit.read",
  "webhooks.manage",
] as const;

export type Permission = (typeof permissions)[number];

/** What an API key may be allowed to do; each scope stands for a set of permissions. */
export const keyScopes = {
  inference: ["models.read", "models.use", "prompts.read"],
  read: [
    "organization.read",
    "projects.read",
    "capacity.read",
    "reservations.read",
    "approvals.read",
    "models.read",
    "prompts.read",
    "endpoints.read",
    "apiKeys.read",
    "usage.read",
    "quotas.read",
    "budgets.read",
  ],
  billing: ["usage.read", "budgets.read", "invoices.read", "billing.read", "contracts.read"],
  capacity: [
    "capacity.read",
    "capacity.quote",
    "reservations.read",
    "reservations.buy",
    "reservations.release",
    "idleRules.manage",
    "endpoints.read",
    "endpoints.manage",
    "approvals.read",
    "approvals.request",
    "quotas.read",
    "quotas.request",
  ],
  keys: ["apiKeys.read", "apiKeys.manage"],
} as const satisfies Record<string, readonly Permission[]>;

export type KeyScope = keyof typeof keyScopes;
export const keyScopeNames = Object.keys(keyScopes) as [KeyScope, ...KeyScope[]];

/** The permissions that a set of scopes gives together, each once. */
export function permissionsOfScopes(scopes: readonly KeyScope[]): Permission[] {
  return [...new Set(scopes.flatMap((scope) => keyScopes[scope]))];
}

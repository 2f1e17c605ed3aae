// Loaded by plain Node too, for demo data: relative imports with their extension.
import { type Permission, permissions } from "../../control-plane/contract/permissions.ts";

/** Every role, from the one that may most. */
export const roles = ["owner", "administrator", "engineer", "finance", "viewer"] as const;
export type Role = (typeof roles)[number];

const reads = [
  "organization.read",
  "members.read",
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
] as const satisfies readonly Permission[];

const permissionsOfRoles: Record<Role, ReadonlySet<Permission>> = {
  owner: new Set(permissions),
  administrator: new Set(permissions.filter((permission) => permission !== "organization.manage")),
  engineer: new Set<Permission>([
    ...reads,
    "capacity.quote",
    "approvals.request",
    "models.use",
    "prompts.write",
    "endpoints.manage",
    "apiKeys.manage",
    "quotas.request",
    "reservations.connect",
  ]),
  finance: new Set<Permission>([
    ...reads,
    "approvals.decide",
    "budgets.manage",
    "invoices.read",
    "billing.read",
    "billing.manage",
    "contracts.read",
    "invoices.dispute",
    "invoices.approve",
    "audit.read",
  ]),
  viewer: new Set<Permission>(reads),
};

export const roleLabels: Record<Role, string> = {
  owner: "Owner",
  administrator: "Administrator",
  engineer: "Engineer",
  finance: "Finance",
  viewer: "Viewer",
};

/** What each role is for, in the words of the members page. */
export const roleDescriptions: Record<Role, string> = {
  owner: "Everything, including the organization's own settings.",
  administrator:
    "Buys and releases capacity, sets who approves purchases, manages members, projects, keys and budgets, asks for quotas and caps them; reads invoices, contracts and the audit log.",
  engineer:
    "Uses models and reserved nodes, puts models on them as endpoints, writes prompts, holds capacity and asks for its purchase, manages API keys and asks for quota; sees no invoices.",
  finance:
    "Reads usage, invoices, contracts and the audit log, keeps the companies that are billed, sets budgets, approves purchases where a policy says so, disputes lines and approves invoices for payment; uses and buys nothing.",
  viewer: "Reads capacity, reservations, models, shared prompts, usage, quotas and budgets.",
};

/** Whether a role holds a permission. The same function hides buttons and guards actions. */
export function can(role: Role, permission: Permission): boolean {
  return permissionsOfRoles[role].has(permission);
}

/** All that a role may do. */
export function permissionsOf(role: Role): Permission[] {
  return [...permissionsOfRoles[role]];
}

/** The roles that hold a permission, from the one that may most. */
export function rolesWith(permission: Permission): Role[] {
  return roles.filter((role) => can(role, permission));
}

export function isRole(value: unknown): value is Role {
  return roles.some((role) => role === value);
}

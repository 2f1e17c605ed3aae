import { expect, test } from "vitest";
import { permissions } from "@/control-plane/contract/permissions";
import { can, type Role, roles, rolesWith } from "./roles";

const everybody = roles;
const matrix: Record<(typeof permissions)[number], readonly Role[]> = {
  "organization.read": everybody,
  "organization.manage": ["owner"],
  "members.read": everybody,
  "members.manage": ["owner", "administrator"],
  "projects.read": everybody,
  "projects.manage": ["owner", "administrator"],
  "capacity.read": everybody,
  "capacity.quote": ["owner", "administrator", "engineer"],
  "reservations.read": everybody,
  "reservations.buy": ["owner", "administrator"],
  "reservations.release": ["owner", "administrator"],
  "reservations.connect": ["owner", "administrator", "engineer"],
  "idleRules.manage": ["owner", "administrator"],
  "approvals.read": everybody,
  "approvals.request": ["owner", "administrator", "engineer"],
  "approvals.decide": ["owner", "administrator", "finance"],
  "approvals.manage": ["owner", "administrator"],
  "models.read": everybody,
  "models.use": ["owner", "administrator", "engineer"],
  "prompts.read": everybody,
  "prompts.write": ["owner", "administrator", "engineer"],
  "endpoints.read": everybody,
  "endpoints.manage": ["owner", "administrator", "engineer"],
  "apiKeys.read": everybody,
  "apiKeys.manage": ["owner", "administrator", "engineer"],
  "usage.read": everybody,
  "tags.manage": ["owner", "administrator"],
  "quotas.read": everybody,
  "quotas.request": ["owner", "administrator", "engineer"],
  "quotas.manage": ["owner", "administrator"],
  "budgets.read": everybody,
  "budgets.manage": ["owner", "administrator", "finance"],
  "invoices.read": ["owner", "administrator", "finance"],
  "billing.read": ["owner", "administrator", "finance"],
  "billing.manage": ["owner", "administrator", "finance"],
  "contracts.read": ["owner", "administrator", "finance"],
  "invoices.dispute": ["owner", "administrator", "finance"],
  "invoices.approve": ["owner", "administrator", "finance"],
  "audit.read": ["owner", "administrator", "finance"],
  "webhooks.manage": ["owner", "administrator"],
};

test.each(permissions)("%s belongs to exactly the roles of the matrix", (permission) => {
  expect(rolesWith(permission)).toEqual(matrix[permission]);
});

test("finance reads money, keeps who is billed, sets budgets, disputes lines, approves purchases and invoices, and nothing else", () => {
  const acts = permissions.filter((permission) => !permission.endsWith(".read"));
  expect(acts.filter((permission) => can("finance", permission))).toEqual([
    "approvals.decide",
    "budgets.manage",
    "invoices.dispute",
    "invoices.approve",
    "billing.manage",
  ]);
});

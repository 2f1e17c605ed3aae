import { expect, test } from "vitest";
import { permissionsOfScopes } from "@/control-plane/contract/permissions";
import { can, permissionsOf, roles } from "@/lib/auth/roles";
import { scopeChoices } from "./scopes";

const allowed = (role: (typeof roles)[number]) =>
  scopeChoices(permissionsOf(role))
    .filter(({ missing }) => missing.length === 0)
    .map(({ name }) => name);

test("nobody may give a key more than they have", () => {
  for (const role of roles) {
    for (const permission of permissionsOfScopes(allowed(role))) expect(can(role, permission)).toBe(true);
  }
});

test("owners give every scope, engineers none that spends or shows invoices", () => {
  expect(allowed("owner")).toEqual(["inference", "read", "billing", "capacity", "keys"]);
  expect(allowed("engineer")).toEqual(["inference", "read", "keys"]);
});

test("a scope that may not be given says what is missing", () => {
  const billing = scopeChoices(permissionsOf("engineer")).find(({ name }) => name === "billing");
  expect(billing?.missing).toEqual(["invoices.read", "billing.read", "contracts.read"]);
});

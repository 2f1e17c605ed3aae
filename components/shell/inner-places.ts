import type { Permission } from "@/control-plane/contract/permissions";

interface InnerPlace {
  /** Below the organization's address, with `*` for an id. */
  path: string;
  /** What one cannot do without the permission. */
  purpose: string;
  needs: Permission;
}

/** Pages that the sidebar does not lead to, and those inside one of its places that ask for more than the place does. */
export const innerPlaces: readonly InnerPlace[] = [
  { path: "allocation/new", purpose: "change how costs are allocated", needs: "billing.manage" },
  { path: "api-keys/*/edit", purpose: "change API keys", needs: "apiKeys.manage" },
  { path: "api-keys/*/rotate", purpose: "rotate API keys", needs: "apiKeys.manage" },
  { path: "approvals/policies/*", purpose: "change approval policies", needs: "approvals.manage" },
  { path: "budgets/new", purpose: "make budgets", needs: "budgets.manage" },
  { path: "budgets/*/edit", purpose: "change budgets", needs: "budgets.manage" },
  { path: "capacity/quotes", purpose: "hold or buy capacity", needs: "capacity.quote" },
  { path: "capacity/waitlist/new", purpose: "wait for capacity", needs: "capacity.quote" },
  { path: "close/accounts", purpose: "change the accounts that costs are booked to", needs: "billing.manage" },
  { path: "deliveries/new", purpose: "have data delivered", needs: "billing.manage" },
  { path: "deliveries/*/edit", purpose: "change deliveries", needs: "billing.manage" },
  { path: "endpoints/new", purpose: "make endpoints", needs: "endpoints.manage" },
  { path: "notifications", purpose: "see notifications", needs: "organization.read" },
  { path: "prompts/new", purpose: "write prompts", needs: "prompts.write" },
  { path: "prompts/*/edit", purpose: "write prompts", needs: "prompts.write" },
  { path: "quotas/request", purpose: "ask for a higher quota", needs: "quotas.request" },
  { path: "reservations/*/downgrade", purpose: "downgrade a reservation", needs: "reservations.release" },
  { path: "reservations/*/extend", purpose: "extend a reservation", needs: "capacity.quote" },
  { path: "reservations/*/idle-rule", purpose: "change what happens to idle nodes", needs: "idleRules.manage" },
  { path: "reservations/*/list", purpose: "list a reservation", needs: "reservations.release" },
  { path: "reservations/*/move", purpose: "move a reservation", needs: "reservations.buy" },
  { path: "reservations/*/release", purpose: "release a reservation", needs: "reservations.release" },
  { path: "reservations/*/resize", purpose: "resize a reservation", needs: "capacity.quote" },
  { path: "reservations/*/share", purpose: "share a reservation", needs: "reservations.buy" },
  { path: "reservations/*/split", purpose: "split a reservation", needs: "reservations.buy" },
  { path: "reservations/*/transfer", purpose: "transfer a reservation", needs: "reservations.buy" },
  { path: "reservations/move", purpose: "move reservations", needs: "reservations.buy" },
  { path: "reservations/release", purpose: "release reservations", needs: "reservations.release" },
  { path: "reservations/tags", purpose: "tag reservations", needs: "tags.manage" },
  { path: "reservations/take-over", purpose: "take reservations over", needs: "reservations.buy" },
];

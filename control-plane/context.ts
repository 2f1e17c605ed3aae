import type { Clock } from "./clock.ts";
import type { Permission } from "./contract/permissions.ts";
import type { Database } from "./db/client.ts";

export interface Actor {
  type: "user" | "api_key" | "operator" | "system";
  id: string;
  name: string;
}

export type Surface = "console" | "api" | "operator" | "worker";

/** What every verb of the operator holds. In a mutation `db` is the transaction. */
export interface OperatorContext {
  db: Database;
  clock: Clock;
  actor: Actor;
  surface: Surface;
  requestId: string;
  /** Network address of the caller, as far as known. */
  address: string | null;
  /** The idempotency key of the call, by which its outcome can be looked up. */
  operationId: string | null;
}

/** What every verb and query that touches a customer's data holds: whose data, and who asks. */
export interface Context extends OperatorContext {
  organizationId: string;
  /** The role that the console says the person has; null for everybody else. */
  role: string | null;
  permissions: ReadonlySet<Permission>;
}

/** The same caller acting on one customer's data, for operator routes and worker steps. */
export function forOrganization(ctx: OperatorContext, organizationId: string): Context {
  return { ...ctx, organizationId, role: null, permissions: new Set() };
}

import { type SQL, sql } from "drizzle-orm";
import type { BudgetRow } from "./budget-row.ts";

export type BudgetScope = Pick<BudgetRow, "organizationId" | "scopeType" | "scopeId">;

/** SQL for whether usage at hand, with the columns of the roll-up, is in a budget's scope. */
export function isInScope({ scopeType, scopeId }: BudgetScope): SQL {
  if (scopeType === "project") return sql`project_id = ${scopeId}`;
  if (scopeType === "apiKey") return sql`api_key_id = ${scopeId}`;
  // Models and reservations have ids of different shapes.
  if (scopeType === "model") return sql`resource_id = ${scopeId}`;
  return sql`true`;
}

/** Whether reservations are in the scope: keys and models have none. */
export function coversCapacity({ scopeType }: Pick<BudgetRow, "scopeType">): boolean {
  return scopeType === "organization" || scopeType === "project";
}

/** Whether a call to a model is. */
export function coversCall(
  { scopeType, scopeId }: Pick<BudgetRow, "scopeType" | "scopeId">,
  call: { projectId: string; apiKeyId: string | null; modelId: string },
): boolean {
  if (scopeType === "project") return scopeId === call.projectId;
  if (scopeType === "apiKey") return scopeId === call.apiKeyId;
  if (scopeType === "model") return scopeId === call.modelId;
  return true;
}

import { type SQL, sql } from "drizzle-orm";
import { readTagScope } from "../contract/tag-text.ts";
import { type TaggedColumns, tagValue } from "../metering/tag-value.ts";
import type { BudgetRow } from "./budget-row.ts";

export type BudgetScope = Pick<BudgetRow, "organizationId" | "scopeType" | "scopeId">;

/** SQL for whether usage at hand, with the columns of the roll-up, is in a budget's scope. */
export function isInScope(scope: BudgetScope): SQL {
  const { scopeType, scopeId } = scope;
  if (scopeType === "project") return sql`project_id = ${scopeId}`;
  if (scopeType === "apiKey") return sql`api_key_id = ${scopeId}`;
  // Models and reservations have ids of different shapes.
  if (scopeType === "model") return sql`resource_id = ${scopeId}`;
  if (scopeType === "tag")
    return hasTag(scope, { reservation: sql`resource_id`, apiKey: sql`api_key_id`, project: sql`project_id` });
  return sql`true`;
}

/** SQL for whether an agreed segment of a reservation, named `segment`, is. */
export function isSegmentInScope(scope: BudgetScope): SQL {
  const { scopeType, scopeId } = scope;
  if (scopeType === "project") return sql`segment.project_id = ${scopeId}`;
  if (scopeType === "tag")
    return hasTag(scope, { reservation: sql`segment.reservation_id`, project: sql`segment.project_id` });
  return sql`true`;
}

function hasTag({ organizationId, scopeId }: BudgetScope, columns: TaggedColumns): SQL {
  const { key, value } = readTagScope(scopeId);
  return sql`${tagValue({ key, organizationId }, columns)} = ${value}`;
}

/** Whether reservations are in the scope: keys and models have none. */
export function coversCapacity({ scopeType }: Pick<BudgetRow, "scopeType">): boolean {
  return scopeType !== "apiKey" && scopeType !== "model";
}

/** The values of one tag's key by API key and by project. */
export interface TagValues {
  apiKeys: ReadonlyMap<string, string>;
  projects: ReadonlyMap<string, string>;
}

/** Whether a call to a model is; of a tag's budget by the values of its key. */
export function coversCall(
  {
    row: { scopeType, scopeId },
    tagValues,
  }: { row: Pick<BudgetRow, "scopeType" | "scopeId">; tagValues: TagValues | null },
  call: { projectId: string; apiKeyId: string | null; modelId: string },
): boolean {
  if (scopeType === "project") return scopeId === call.projectId;
  if (scopeType === "apiKey") return scopeId === call.apiKeyId;
  if (scopeType === "model") return scopeId === call.modelId;
  if (scopeType !== "tag") return true;
  const own = tagValues?.apiKeys.get(call.apiKeyId ?? "") ?? tagValues?.projects.get(call.projectId);
  return own === readTagScope(scopeId).value;
}

import { and, asc, eq, inArray } from "drizzle-orm";
import type { Context } from "../context.ts";
import { approvalDecisions } from "../db/schema/approvals.ts";
import type { DecisionRow } from "./approvers.ts";

/** What was decided about requests of the organization, in the order in which it was decided. */
export async function listDecisions(
  ctx: Pick<Context, "db" | "organizationId">,
  requestIds: readonly string[],
): Promise<DecisionRow[]> {
  const { organizationId, requestId, at, id } = approvalDecisions;
  return ctx.db
    .select()
    .from(approvalDecisions)
    .where(and(eq(organizationId, ctx.organizationId), inArray(requestId, [...requestIds])))
    .orderBy(asc(at), asc(id));
}

import { and, asc, eq, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type {
  ApprovalPolicy,
  createApprovalPolicy as createRoute,
  updateApprovalPolicy as updateRoute,
} from "../contract/approvals.ts";
import type { RouteInput } from "../contract/route.ts";
import { approvalPolicies } from "../db/schema/approvals.ts";
import { notFound } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { getOrganization } from "../organizations/organizations.ts";
import { refuseTooMany } from "../organizations/refuse-too-many.ts";
import { toActor } from "../reservations/reservations.ts";
import { checkPolicy } from "./check-policy.ts";
import type { PolicyRow } from "./matches.ts";

/** The organization's policies in the order in which they were made, archived ones last. */
export async function listPolicies(ctx: Pick<Context, "db" | "organizationId">): Promise<ApprovalPolicy[]> {
  const rows = await ctx.db
    .select()
    .from(approvalPolicies)
    .where(eq(approvalPolicies.organizationId, ctx.organizationId))
    .orderBy(
      sql`${approvalPolicies.archivedAt} is not null`,
      asc(approvalPolicies.createdAt),
      asc(approvalPolicies.id),
    );
  return rows.map(toPolicy);
}

/** Makes a policy: from now on purchases that it covers need its approvers. Throws what `checkPolicy` says. */
export async function createPolicy(
  ctx: Context,
  input: RouteInput<typeof createRoute>["body"],
): Promise<ApprovalPolicy> {
  const { currency } = await getOrganization(ctx);
  const at = ctx.clock.now();
  const row: PolicyRow = {
    ...input,
    decideByLink: input.decideByLink ?? true,
    id: newId("app", at),
    organizationId: ctx.organizationId,
    currency,
    createdByType: ctx.actor.type,
    createdById: ctx.actor.id,
    createdByName: ctx.actor.name,
    archivedAt: null,
    createdAt: at,
  };
  await checkPolicy(ctx, row);
  await refuseTooMany(ctx, "approvalPolicies");
  await ctx.db.insert(approvalPolicies).values(row);
  await recordAudit(ctx, {
    action: "approval_policy.created",
    target: { type: "approval_policy", id: row.id },
    summary: `Made the approval policy ${row.name}.`,
    after: toPolicy(row),
  });
  return toPolicy(row);
}

/** Changes, archives or brings back a policy. What was asked for under it before stays as it was asked. */
export async function updatePolicy(
  ctx: Context,
  id: string,
  { archived, ...changes }: RouteInput<typeof updateRoute>["body"],
): Promise<ApprovalPolicy> {
  const [before] = await ctx.db.select().from(approvalPolicies).where(isPolicy(ctx, id)).for("update");
  if (!before) throw notFound("approval policy");
  const archivedAt =
    archived === undefined ? before.archivedAt : archived ? (before.archivedAt ?? ctx.clock.now()) : null;
  const after: PolicyRow = { ...before, ...changes, archivedAt };
  await checkPolicy(ctx, after);
  const { name, totalFrom, daysFrom, nodeTypes, projectIds, approverRoles, approverPeople } = after;
  const { deadlineHours, allowOwnRequests, decideByLink } = after;
  await ctx.db
    .update(approvalPolicies)
    .set({
      ...{ name, totalFrom, daysFrom, nodeTypes, projectIds, approverRoles, approverPeople },
      ...{ deadlineHours, allowOwnRequests, decideByLink, archivedAt },
    })
    .where(isPolicy(ctx, id));
  await recordAudit(ctx, {
    action: "approval_policy.changed",
    target: { type: "approval_policy", id },
    summary: archived === true ? `Archived the approval policy ${name}.` : `Changed the approval policy ${name}.`,
    before: toPolicy(before),
    after: toPolicy(after),
  });
  return toPolicy(after);
}

function isPolicy(ctx: Pick<Context, "organizationId">, id: string) {
  return and(eq(approvalPolicies.organizationId, ctx.organizationId), eq(approvalPolicies.id, id));
}

function toPolicy(row: PolicyRow): ApprovalPolicy {
  const { id, name, totalFrom, currency, daysFrom, nodeTypes, projectIds, approverRoles, approverPeople } = row;
  return {
    ...{ id, name, daysFrom, nodeTypes, projectIds, approverRoles, approverPeople },
    totalFrom: totalFrom === null ? null : { amount: totalFrom, currency },
    deadlineHours: row.deadlineHours,
    allowOwnRequests: row.allowOwnRequests,
    decideByLink: row.decideByLink,
    createdAt: row.createdAt.toString(),
    createdBy: toActor(row),
    archivedAt: row.archivedAt?.toString() ?? null,
  };
}

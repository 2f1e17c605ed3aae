import { and, eq } from "drizzle-orm";
import { listAuditEntries } from "../audit/list-audit-entries.ts";
import type { Context, OperatorContext } from "../context.ts";
import * as departures from "../contract/departures.ts";
import { getOperatorOperation } from "../contract/desk.ts";
import { putOrganizationTerms as termsRoute } from "../contract/operator.ts";
import * as contract from "../contract/organizations.ts";
import type { Permission } from "../contract/permissions.ts";
import type { RouteAnswer } from "../contract/route.ts";
import { routes } from "../contract/routes.ts";
import { idempotencyKeys } from "../db/schema/audit.ts";
import { type Handler, implement } from "../http/implement.ts";
import { getOrganization, putOrganization, putOrganizationTerms, toOrganization } from "./organizations.ts";
import { createProject, listProjects, updateProject } from "./projects.ts";
import { recordDeparture } from "./record-departure.ts";

export const organizationHandlers: readonly Handler[] = [
  implement(departures.recordDeparture, (ctx, { params }) => recordDeparture(ctx, params)),
  implement(contract.getOrganization, async (ctx) => toOrganization(await getOrganization(ctx))),
  implement(contract.putOrganization, async (ctx, { body }) => toOrganization(await putOrganization(ctx, body))),
  implement(contract.listProjects, async (ctx) => ({ items: await listProjects(ctx) })),
  implement(contract.createProject, (ctx, { body }) => createProject(ctx, body)),
  implement(contract.updateProject, (ctx, { params, body }) => updateProject(ctx, params.id, body)),
  implement(contract.listAuditEntries, (ctx, { query }) => listAuditEntries(ctx, query)),
  implement(contract.getOperation, async (ctx, { params }) => {
    const operation = await getOperation(ctx, ctx.organizationId, params.idempotencyKey);
    return mayReadAnswer(ctx, operation.routeId) ? operation : { ...operation, response: null };
  }),
  implement(getOperatorOperation, (ctx, { params }) => getOperation(ctx, ctx.actor.id, params.idempotencyKey)),
  implement(termsRoute, (ctx, { params, body }) => putOrganizationTerms(ctx, params.id, body)),
];

/** An answer is for those who could have asked for it, and its outcome for everybody in the organization. */
function mayReadAnswer({ permissions }: Pick<Context, "permissions">, routeId: string | null): boolean {
  const needs = routes.find(({ id }) => id === routeId)?.needs;
  return permissions.has(needs as Permission);
}

/** What is stored for one caller: an organization, or an operator. */
async function getOperation(
  ctx: OperatorContext,
  caller: string,
  idempotencyKey: string,
): Promise<RouteAnswer<typeof contract.getOperation>> {
  const [stored] = await ctx.db
    .select()
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.caller, caller), eq(idempotencyKeys.key, idempotencyKey)));
  if (!stored) return { idempotencyKey, state: "unknown", routeId: null, status: null, response: null };
  return {
    idempotencyKey,
    state: "succeeded",
    routeId: stored.routeId,
    status: stored.status,
    response: stored.response,
  };
}

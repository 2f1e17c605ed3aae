import { and, eq, exists, inArray, or, type SQL } from "drizzle-orm";
import type { Context, OperatorContext } from "../context.ts";
import { modelOrganizations, models } from "../db/schema/models.ts";
import { organizations } from "../db/schema/organizations.ts";
import { problem } from "../http/problem.ts";

/** The condition on `models` that the organization may see and call it. */
export function isVisibleTo(ctx: Pick<Context, "db" | "organizationId">): SQL | undefined {
  const chosen = ctx.db
    .select({ modelId: modelOrganizations.modelId })
    .from(modelOrganizations)
    .where(and(eq(modelOrganizations.modelId, models.id), eq(modelOrganizations.organizationId, ctx.organizationId)));
  return or(eq(models.visibility, "everyone"), exists(chosen));
}

/** Shows a model to exactly these organizations. Throws when one of them does not exist. */
export async function showModelTo(ctx: OperatorContext, modelId: string, organizationIds: readonly string[]) {
  const wanted = [...new Set(organizationIds)];
  const known = await ctx.db
    .select({ id: organizations.id })
    .from(organizations)
    .where(inArray(organizations.id, wanted));
  const unknown = wanted.find((id) => !known.some((each) => each.id === id));
  if (unknown !== undefined) {
    throw problem("unknown_organization", {
      status: 422,
      detail: `There is no organization ${unknown}.`,
      fields: { organizationIds: "Choose organizations that exist." },
    });
  }
  await ctx.db.delete(modelOrganizations).where(eq(modelOrganizations.modelId, modelId));
  if (wanted.length === 0) return;
  await ctx.db.insert(modelOrganizations).values(wanted.map((organizationId) => ({ modelId, organizationId })));
}

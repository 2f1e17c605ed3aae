import { and, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { billProject as billRoute } from "../contract/legal-entities.ts";
import type { RouteAnswer } from "../contract/route.ts";
import { legalEntities, projects } from "../db/schema/organizations.ts";
import { notFound, problem } from "../http/problem.ts";

/** Bills a project to a company, or with null to the default, from the next invoice on. Throws not found. */
export async function billProject(
  ctx: Context,
  projectId: string,
  legalEntityId: string | null,
): Promise<RouteAnswer<typeof billRoute>> {
  const isProject = and(eq(projects.organizationId, ctx.organizationId), eq(projects.id, projectId));
  const [project] = await ctx.db.select().from(projects).where(isProject).for("update");
  if (!project) throw notFound("project");
  const name = legalEntityId === null ? "the default company" : (await holdEntity(ctx, legalEntityId)).name;
  await ctx.db.update(projects).set({ legalEntityId }).where(isProject);
  await recordAudit(ctx, {
    action: "project.billed_to",
    target: { type: "project", id: projectId },
    summary: `Billed the project ${project.name} to ${name}.`,
    before: { legalEntityId: project.legalEntityId },
    after: { legalEntityId },
  });
  return { projectId, legalEntityId };
}

/** The entity, which nobody archives until the transaction ends. */
async function holdEntity(ctx: Context, id: string) {
  const [entity] = await ctx.db
    .select()
    .from(legalEntities)
    .where(and(eq(legalEntities.organizationId, ctx.organizationId), eq(legalEntities.id, id)))
    .for("share");
  if (!entity) throw notFound("company");
  if (!entity.archivedAt) return entity;
  throw problem("legal_entity_archived", {
    status: 409,
    detail: `${entity.name} is archived. Choose another company or bring it back.`,
    fields: { legalEntityId: "This company is archived." },
  });
}

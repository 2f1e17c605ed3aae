import { and, eq, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { createProject as createRoute, Project, updateProject as updateRoute } from "../contract/organizations.ts";
import type { RouteInput } from "../contract/route.ts";
import { projects } from "../db/schema/organizations.ts";
import { notFound, problem } from "../http/problem.ts";
import { refuseTakenName } from "../http/refuse-taken-name.ts";
import { newId } from "../ids.ts";
import { tagNewThing } from "../tags/write-tags.ts";
import { getOrganization } from "./organizations.ts";
import { refuseTooMany } from "./refuse-too-many.ts";

type Row = typeof projects.$inferSelect;

/** The organization's projects by name, archived ones last. */
export async function listProjects(ctx: Pick<Context, "db" | "organizationId">): Promise<Project[]> {
  const rows = await ctx.db
    .select()
    .from(projects)
    .where(eq(projects.organizationId, ctx.organizationId))
    .orderBy(sql`${projects.archivedAt} is not null`, sql`lower(${projects.name})`);
  return rows.map(toProject);
}

/** A project that something new may be charged to until the transaction ends; throws when it is foreign, unknown or archived. */
export async function getOpenProject(ctx: Pick<Context, "db" | "organizationId">, id: string): Promise<Row> {
  const row = await lockRow(ctx, id, "key share");
  if (!row.archivedAt) return row;
  throw problem("project_archived", {
    status: 409,
    detail: `The project ${row.name} is archived. Choose another one or bring it back.`,
    fields: { projectId: "This project is archived." },
  });
}

/** Makes a project; names are unique in the organization, whatever their case. */
export async function createProject(ctx: Context, input: RouteInput<typeof createRoute>["body"]): Promise<Project> {
  await getOrganization(ctx);
  await refuseTooMany(ctx, "projects");
  const at = ctx.clock.now();
  const row = {
    id: newId("prj", at),
    organizationId: ctx.organizationId,
    name: input.name,
    costCenter: input.costCenter ?? null,
    legalEntityId: null,
    archivedAt: null,
    createdAt: at,
  };
  await refuseTakenName("project", input.name, () => ctx.db.insert(projects).values(row));
  await recordAudit(ctx, {
    action: "project.created",
    target: { type: "project", id: row.id },
    summary: `Made the project ${row.name}.`,
    after: toProject(row),
  });
  await tagNewThing(ctx, { subjectType: "project", subjectId: row.id }, input.tags);
  return toProject(row);
}

/** Renames, archives or brings back a project. */
export async function updateProject(
  ctx: Context,
  id: string,
  input: RouteInput<typeof updateRoute>["body"],
): Promise<Project> {
  const before = await lockRow(ctx, id, "update");
  const after: Row = {
    ...before,
    name: input.name ?? before.name,
    costCenter: input.costCenter === undefined ? before.costCenter : input.costCenter,
    archivedAt:
      input.archived === undefined ? before.archivedAt : input.archived ? (before.archivedAt ?? ctx.clock.now()) : null,
  };
  const { name, costCenter, archivedAt } = after;
  await refuseTakenName("project", name, () =>
    ctx.db.update(projects).set({ name, costCenter, archivedAt }).where(isProject(ctx, id)),
  );
  await recordAudit(ctx, {
    action: "project.changed",
    target: { type: "project", id },
    summary: `Changed the project ${before.name}.`,
    before: toProject(before),
    after: toProject(after),
  });
  return toProject(after);
}

async function lockRow(
  ctx: Pick<Context, "db" | "organizationId">,
  id: string,
  strength: "key share" | "update",
): Promise<Row> {
  const [row] = await ctx.db.select().from(projects).where(isProject(ctx, id)).for(strength);
  if (!row) throw notFound("project");
  return row;
}

function isProject(ctx: Pick<Context, "organizationId">, id: string) {
  return and(eq(projects.organizationId, ctx.organizationId), eq(projects.id, id));
}

function toProject(row: Row): Project {
  return {
    id: row.id,
    name: row.name,
    costCenter: row.costCenter,
    createdAt: row.createdAt.toString(),
    archivedAt: row.archivedAt?.toString() ?? null,
  };
}

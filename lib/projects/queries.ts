import { cache } from "react";
import { listProjects as listProjectsRoute } from "@/control-plane/contract/organizations";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { AppError } from "@/lib/errors";

export interface ProjectSummary {
  id: string;
  name: string;
  costCenter: string | null;
  createdAt: string;
  archivedAt: string | null;
}

/** All projects by name, archived ones last. */
export const listProjects = cache(async (ctx: OrgContext): Promise<ProjectSummary[]> => {
  const { items } = await controlPlane(ctx).call(listProjectsRoute);
  return items;
});

/** One project, archived or not. Throws `not_found`. */
export async function getProject(ctx: OrgContext, id: string): Promise<ProjectSummary> {
  const project = (await listProjects(ctx)).find((each) => each.id === id);
  if (!project) throw new AppError("not_found", "There is no such project in this organization.");
  return project;
}

/** The projects that new things can belong to. */
export async function listActiveProjects(ctx: OrgContext): Promise<ProjectSummary[]> {
  return (await listProjects(ctx)).filter(({ archivedAt }) => archivedAt === null);
}

/** Names by id, archived ones too, for lists that show a thing's project. */
export async function projectNames(ctx: OrgContext): Promise<ReadonlyMap<string, string>> {
  return new Map((await listProjects(ctx)).map(({ id, name }) => [id, name]));
}

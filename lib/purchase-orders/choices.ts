import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import { listCompanies } from "@/lib/legal-entities/queries";
import { getOrganization } from "@/lib/organizations/get-organization";
import { listActiveProjects } from "@/lib/projects/queries";

/** What an order can be of and for: companies in use, the default first, and projects. */
export async function getOrderChoices(ctx: OrgContext) {
  const [{ currency }, companies, projects] = await Promise.all([
    getOrganization(ctx),
    listCompanies(ctx),
    listActiveProjects(ctx),
  ]);
  return {
    currency,
    companies: companies.filter(({ archivedAt }) => archivedAt === null).map(({ id, name }) => ({ id, name })),
    projects: projects.map(({ id, name }) => ({ id, name })),
  };
}

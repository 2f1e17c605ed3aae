import "server-only";
import { listApiKeys } from "@/lib/api-keys/queries";
import type { OrgContext } from "@/lib/auth/context";
import { listModels } from "@/lib/models/queries";
import { getOrganization } from "@/lib/organizations/get-organization";
import { listActiveProjects } from "@/lib/projects/queries";

export interface ScopeChoice {
  value: string;
  label: string;
}

/** What the form of a budget can be set to. A choice of scope is its kind and id: `project:prj_…`. */
export async function getBudgetChoices(ctx: OrgContext): Promise<{
  currency: string;
  timeZone: string;
  organization: ScopeChoice;
  projects: ScopeChoice[];
  apiKeys: ScopeChoice[];
  models: ScopeChoice[];
}> {
  const [{ currency, timeZone }, projects, keys, models] = await Promise.all([
    getOrganization(ctx),
    listActiveProjects(ctx),
    listApiKeys(ctx, {}),
    listModels(ctx),
  ]);
  const choice = (type: string) => (thing: { id: string; name: string }) => ({
    value: `${type}:${thing.id}`,
    label: thing.name,
  });
  return {
    currency,
    timeZone,
    organization: { value: "organization", label: ctx.name },
    projects: projects.map(choice("project")),
    apiKeys: keys.items.filter(({ state }) => state === "active").map(choice("apiKey")),
    models: models.map(choice("model")),
  };
}

import "server-only";
import { toTagScope } from "@/control-plane/contract/tag-text";
import { listApiKeys } from "@/lib/api-keys/queries";
import type { OrgContext } from "@/lib/auth/context";
import { listModels } from "@/lib/models/queries";
import { getOrganization } from "@/lib/organizations/get-organization";
import { listActiveProjects } from "@/lib/projects/queries";
import { listTagKeys } from "@/lib/tags/queries";

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
  tags: ScopeChoice[];
}> {
  const [{ currency, timeZone }, projects, keys, models, tagKeys] = await Promise.all([
    getOrganization(ctx),
    listActiveProjects(ctx),
    listApiKeys(ctx, {}),
    listModels(ctx),
    listTagKeys(ctx),
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
    tags: tagKeys.flatMap(({ key, values }) =>
      values.map(({ value }) => ({ value: `tag:${toTagScope({ key, value })}`, label: `${key} = ${value}` })),
    ),
  };
}

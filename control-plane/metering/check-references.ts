import { inArray } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import { apiKeys } from "../db/schema/api-keys.ts";
import { models } from "../db/schema/models.ts";
import { organizations, projects } from "../db/schema/organizations.ts";
import { problem } from "../http/problem.ts";

export interface References {
  organizationId: string;
  projectId: string;
  model: string;
  apiKeyId?: string | null | undefined;
}

/** Throws `unknown_references` with every organization, project, model and key that does not exist, or is another's. */
export async function checkReferences(ctx: OperatorContext, records: readonly References[]): Promise<void> {
  const { db } = ctx;
  const organizationIds = distinct(records.map((record) => record.organizationId));
  const keyIds = distinct(records.flatMap(({ apiKeyId }) => apiKeyId ?? []));
  const knownOrganizations = await db
    .select({ id: organizations.id })
    .from(organizations)
    .where(inArray(organizations.id, organizationIds));
  const knownProjects = await db
    .select({ id: projects.id, owner: projects.organizationId })
    .from(projects)
    .where(inArray(projects.organizationId, organizationIds));
  const knownModels = await db
    .select({ id: models.id })
    .from(models)
    .where(inArray(models.id, distinct(records.map(({ model }) => model))));
  const knownKeys = await db
    .select({ id: apiKeys.id, owner: apiKeys.organizationId })
    .from(apiKeys)
    .where(inArray(apiKeys.id, keyIds));
  const facts = {
    organizations: missing(
      organizationIds,
      knownOrganizations.map(({ id }) => id),
    ),
    projects: missing(records.map(projectOf), knownProjects.map(owned)).map(withoutOwner),
    models: missing(
      records.map(({ model }) => model),
      knownModels.map(({ id }) => id),
    ),
    apiKeys: missing(records.filter(({ apiKeyId }) => apiKeyId).map(keyOf), knownKeys.map(owned)).map(withoutOwner),
  };
  const sentences = Object.entries(facts)
    .filter(([, ids]) => ids.length > 0)
    .map(([kind, ids]) => `Unknown ${labels[kind] ?? kind}: ${listed(ids)}.`);
  if (sentences.length === 0) return;
  throw problem("unknown_references", {
    status: 422,
    detail: `${sentences.join(" ")} Nothing of this batch was taken over.`,
    facts,
  });
}

const labels: Record<string, string> = {
  apiKeys: "API keys of their organization",
  projects: "projects of their organization",
};
const mostListed = 10;

const owned = ({ id, owner }: { id: string; owner: string }) => `${owner} ${id}`;
const projectOf = ({ organizationId, projectId }: References) => `${organizationId} ${projectId}`;
const keyOf = ({ organizationId, apiKeyId }: References) => `${organizationId} ${apiKeyId}`;
const withoutOwner = (key: string) => key.slice(key.indexOf(" ") + 1);

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}

function missing(asked: readonly string[], known: readonly string[]): string[] {
  const knownIds = new Set(known);
  return distinct(asked).filter((id) => !knownIds.has(id));
}

function listed(ids: readonly string[]): string {
  const rest = ids.length - mostListed;
  return rest > 0 ? `${ids.slice(0, mostListed).join(", ")} and ${rest} more` : ids.join(", ");
}

import type { Database } from "../db/client.ts";
import { modelOrganizations, modelRoutes, models, providers } from "../db/schema/models.ts";
import { healthOf, type ProviderHealth } from "./provider-health.ts";
import { type SecretBox, secretContext } from "./secret-box.ts";

export interface DirectoryProvider {
  id: string;
  /** Without a slash at the end. */
  baseUrl: string;
  secret: string | null;
  /** Requests at it at once from this process; null for no limit. */
  maxConcurrent: number | null;
  connectTimeoutMs: number;
  /** From sending a request to the head of its answer. */
  firstByteTimeoutMs: number;
  /** Between two pieces of an answer. */
  idleTimeoutMs: number;
  /** As this process sees it; the same object from one reading to the next. */
  health: ProviderHealth;
}

/** A way to a model that requests may take. */
export interface DirectoryRoute {
  provider: DirectoryProvider;
  upstreamModel: string;
  tier: number;
  weight: number;
}

/** A model with the ways to it, as the gateway needs it. */
export interface DirectoryModel {
  id: string;
  name: string;
  publisher: string;
  life: string;
  modalities: readonly ("text" | "image" | "embedding")[];
  /** What it takes besides the standard of every engine, and of that; null where only its engine knows. */
  parameters: readonly string[] | null;
  retiresAtMs: number | null;
  createdAtSeconds: number;
  contextTokens: number;
  maxOutputTokens: number;
  /** Who may call it; null for everybody. */
  organizations: ReadonlySet<string> | null;
  /** Of a dedicated endpoint: the projects that may call it; what it answers costs nothing besides its reservation. */
  dedicatedTo?: "organization" | ReadonlySet<string>;
  /** Those that are enabled, the first tier first. */
  routes: readonly DirectoryRoute[];
}

/** Everything there is to call, and every provider, also of no model. */
export interface DirectoryEntries {
  models: Map<string, DirectoryModel>;
  providers: DirectoryProvider[];
}

/** Every model with its routes, and every provider with its secret unsealed, as gateways keep them in memory. */
export async function readDirectory(db: Database, secretBox: SecretBox): Promise<DirectoryEntries> {
  const [modelRows, routeRows, providerRows, chosen] = await Promise.all([
    db.select().from(models).orderBy(models.id),
    db.select().from(modelRoutes).orderBy(modelRoutes.tier),
    db.select().from(providers),
    db.select().from(modelOrganizations),
  ]);
  const byId = new Map(providerRows.map((row) => [row.id, toProvider(row, secretBox)]));
  const routesOf = Map.groupBy(routeRows, ({ modelId }) => modelId);
  const chosenFor = Map.groupBy(chosen, ({ modelId }) => modelId);
  const entries = modelRows.map((model): DirectoryModel => {
    const organizations = chosenFor.get(model.id)?.map(({ organizationId }) => organizationId);
    return {
      id: model.id,
      name: model.name,
      publisher: model.publisher,
      life: model.life,
      modalities: model.modalities,
      parameters: model.parameters,
      retiresAtMs: model.retiresAt?.epochMilliseconds ?? null,
      createdAtSeconds: Math.floor(model.createdAt.epochMilliseconds / 1000),
      contextTokens: model.contextTokens,
      maxOutputTokens: model.maxOutputTokens,
      organizations: model.visibility === "everyone" ? null : new Set(organizations),
      routes: (routesOf.get(model.id) ?? []).flatMap(({ enabled, providerId, upstreamModel, tier, weight }) => {
        const provider = byId.get(providerId);
        return enabled && provider ? [{ provider, upstreamModel, tier, weight }] : [];
      }),
    };
  });
  return { models: new Map(entries.map((model) => [model.id, model])), providers: [...byId.values()] };
}

function toProvider(row: typeof providers.$inferSelect, secretBox: SecretBox): DirectoryProvider {
  const { id, baseUrl, secret, maxConcurrent, connectTimeoutMs, firstByteTimeoutMs, idleTimeoutMs } = row;
  return {
    ...{ id, baseUrl, maxConcurrent, connectTimeoutMs, firstByteTimeoutMs, idleTimeoutMs },
    secret: secret === null ? null : secretBox.open(secret, secretContext(row)),
    health: healthOf(row),
  };
}

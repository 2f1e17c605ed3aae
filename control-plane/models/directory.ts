import { asc, desc, eq } from "drizzle-orm";
import type { Logger } from "pino";
import type { ChangeFeed } from "../db/change-feed.ts";
import type { Database } from "../db/client.ts";
import { modelOrganizations, modelRoutes, models, providers } from "../db/schema/models.ts";
import { hasContinuousUsage, listUpstreamModels } from "./list-upstream-models.ts";
import { providerState, setProviderState } from "./provider-health.ts";
import { type SecretBox, secretContext } from "./secret-box.ts";

export interface DirectoryProvider {
  id: string;
  /** Without a slash at the end. */
  baseUrl: string;
  secret: string | null;
}

/** A model with the way to it, as the gateway needs it. */
export interface DirectoryModel {
  id: string;
  publisher: string;
  life: string;
  modalities: readonly ("text" | "image" | "embedding")[];
  retiresAtMs: number | null;
  createdAtSeconds: number;
  maxOutputTokens: number;
  /** Who may call it; null for everybody. */
  organizations: ReadonlySet<string> | null;
  upstreamModel: string;
  provider: DirectoryProvider;
}

export interface ModelDirectory {
  find(modelId: string): DirectoryModel | undefined;
  list(): readonly DirectoryModel[];
  /** Called when providers may have changed. */
  onChange(listener: () => void): void;
  close(): Promise<void>;
}

export interface ModelDirectoryParts {
  db: Database;
  logger: Logger;
  feed: ChangeFeed;
  secretBox: SecretBox;
}

const pollMs = 5_000;
const healthMs = 20_000;
const healthTimeoutMs = 3_000;

/** Every model and the way to it, in memory; read again on a change and every five seconds. Looks after health besides. */
export async function openModelDirectory({
  db,
  logger,
  feed,
  secretBox,
}: ModelDirectoryParts): Promise<ModelDirectory> {
  let byId = new Map<string, DirectoryModel>();
  const checkedAt = new Map<string, number>();
  const listeners: (() => void)[] = [];

  async function read(): Promise<void> {
    const rows = await db
      .select()
      .from(models)
      .innerJoin(modelRoutes, eq(modelRoutes.modelId, models.id))
      .innerJoin(providers, eq(providers.id, modelRoutes.providerId))
      .where(eq(modelRoutes.enabled, true))
      // Of several routes the last one stays: of the first tier the heaviest.
      .orderBy(models.id, desc(modelRoutes.tier), asc(modelRoutes.weight));
    const shownTo = await readOrganizations(db);
    byId = new Map(rows.map((row) => [row.models.id, toDirectoryModel(row, shownTo, secretBox)]));
    for (const listener of listeners) listener();
    checkHealth();
  }

  function checkHealth(): void {
    const known = new Map([...byId.values()].map(({ provider }) => [`${provider.id} ${provider.baseUrl}`, provider]));
    for (const [key, provider] of known) {
      if (performance.now() - (checkedAt.get(key) ?? Number.NEGATIVE_INFINITY) < healthMs) continue;
      checkedAt.set(key, performance.now());
      void lookAt(provider);
    }
  }

  async function lookAt(provider: DirectoryProvider): Promise<void> {
    const found = await listUpstreamModels(provider, healthTimeoutMs);
    const isHealthy = found !== null;
    if (isHealthy !== providerState(provider.id).isHealthy)
      logger.info({ providerId: provider.id, isHealthy }, "provider health changed");
    setProviderState(provider.id, {
      isHealthy,
      hasContinuousUsage: found ? hasContinuousUsage(found) : providerState(provider.id).hasContinuousUsage,
    });
  }

  let running: Promise<void> | undefined;
  let isClosed = false;
  const refresh = () => {
    if (isClosed) return;
    running ??= read()
      .catch((error: unknown) => logger.warn({ err: error }, "models could not be read"))
      .finally(() => {
        running = undefined;
      });
  };
  await read();
  feed.on("headroom_models", refresh);
  const timer = setInterval(refresh, pollMs).unref();

  return {
    find: (modelId) => byId.get(modelId),
    list: () => [...byId.values()],
    onChange: (listener) => void listeners.push(listener),
    close: async () => {
      isClosed = true;
      clearInterval(timer);
      await running;
    },
  };
}

async function readOrganizations(db: Database): Promise<Map<string, Set<string>>> {
  const byModel = new Map<string, Set<string>>();
  for (const { modelId, organizationId } of await db.select().from(modelOrganizations)) {
    const organizations = byModel.get(modelId) ?? new Set();
    byModel.set(modelId, organizations.add(organizationId));
  }
  return byModel;
}

interface Row {
  models: typeof models.$inferSelect;
  model_routes: typeof modelRoutes.$inferSelect;
  providers: typeof providers.$inferSelect;
}

function toDirectoryModel(
  { models: model, model_routes: route, providers: provider }: Row,
  shownTo: ReadonlyMap<string, ReadonlySet<string>>,
  secretBox: SecretBox,
): DirectoryModel {
  return {
    id: model.id,
    publisher: model.publisher,
    life: model.life,
    modalities: model.modalities,
    retiresAtMs: model.retiresAt?.epochMilliseconds ?? null,
    createdAtSeconds: Math.floor(model.createdAt.epochMilliseconds / 1000),
    maxOutputTokens: model.maxOutputTokens,
    organizations: model.visibility === "everyone" ? null : (shownTo.get(model.id) ?? new Set()),
    upstreamModel: route.upstreamModel,
    provider: {
      id: provider.id,
      baseUrl: provider.baseUrl,
      secret: provider.secret === null ? null : secretBox.open(provider.secret, secretContext(provider)),
    },
  };
}

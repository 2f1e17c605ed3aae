import type { Logger } from "pino";
import type { DirectoryProvider } from "./directory-entries.ts";
import { askForModels, hasContinuousUsage } from "./list-upstream-models.ts";

const repeatMs = 20_000;
const timeoutMs = 3_000;

/** Looks at those providers that were not looked at for twenty seconds; waits for none of them. */
export function lookAtProviders(providers: readonly DirectoryProvider[], logger: Logger): void {
  const now = performance.now();
  for (const provider of providers) {
    const { lookedAt } = provider.health;
    if (lookedAt === null || now - lookedAt >= repeatMs) void lookAtProvider(provider, logger);
  }
}

/** Asks a provider for its models, and keeps in mind whether and how fast it answered. */
export async function lookAtProvider(
  { id, baseUrl, secret, health }: Pick<DirectoryProvider, "id" | "baseUrl" | "secret" | "health">,
  logger?: Logger,
): Promise<void> {
  const startedAt = performance.now();
  health.lookedAt = startedAt;
  const found = await askForModels({ baseUrl, secret }, timeoutMs);
  const isHealthy = typeof found !== "string";
  if (isHealthy !== health.isHealthy) logger?.info({ providerId: id, isHealthy }, "provider health changed");
  health.isHealthy = isHealthy;
  health.latencyMs = isHealthy ? Math.round(performance.now() - startedAt) : null;
  health.fault = isHealthy ? null : found;
  if (!isHealthy) return;
  health.models = found;
  health.hasContinuousUsage = hasContinuousUsage(found);
}

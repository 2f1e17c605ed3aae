import { asc, eq, ne } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { Model } from "../contract/models.ts";
import { modelRoutes, models } from "../db/schema/models.ts";
import { notFound } from "../http/problem.ts";
import { effectiveLimits } from "../quotas/effective-limit.ts";
import { rateQuota } from "../quotas/quota-id.ts";
import { measuredLatency } from "./measured-latency.ts";
import { type ModelRow, toModelCard } from "./model-card.ts";
import { modelPrices } from "./model-prices.ts";
import { providerState } from "./provider-health.ts";

interface Routed {
  model: ModelRow;
  providerId: string;
}

/**
 * Models that the organization can call, by name: with its own prices and limits. Models found on this machine are left
 * out while their server does not answer.
 */
export async function listModels(ctx: Context): Promise<Model[]> {
  const rows = await ctx.db
    .select({ model: models, providerId: modelRoutes.providerId })
    .from(models)
    .innerJoin(modelRoutes, eq(modelRoutes.modelId, models.id))
    .where(ne(models.life, "retired"))
    .orderBy(asc(models.discovered), asc(models.name), asc(models.id));
  const present = rows.filter(({ model, providerId }) => !model.discovered || providerState(providerId).isHealthy);
  return (await complete(ctx, present)).filter((model) => model.life !== "retired");
}

/** One model, also a retired one. */
export async function getModel(ctx: Context, id: string): Promise<Model> {
  const rows = await ctx.db
    .select({ model: models, providerId: modelRoutes.providerId })
    .from(models)
    .innerJoin(modelRoutes, eq(modelRoutes.modelId, models.id))
    .where(eq(models.id, id));
  const [model] = await complete(ctx, rows);
  if (!model) throw notFound("model");
  return model;
}

async function complete(ctx: Context, rows: readonly Routed[]): Promise<Model[]> {
  const ids = rows.map(({ model }) => model.id);
  const [prices, limits, measured] = await Promise.all([
    modelPrices(ctx, ids),
    effectiveLimits(
      ctx,
      ids.flatMap((id) => [rateQuota("requests_per_minute", id), rateQuota("tokens_per_minute", id)]),
    ),
    measuredLatency(ctx),
  ]);
  const now = ctx.clock.now();
  return rows.map(({ model, providerId }) => ({
    ...toModelCard(model, now),
    prices: prices.get(model.id) ?? null,
    limits: {
      requestsPerMinute: limits.of(rateQuota("requests_per_minute", model.id)).limit,
      tokensPerMinute: limits.of(rateQuota("tokens_per_minute", model.id)).limit,
    },
    measured: measured.get(model.id) ?? null,
    healthy: providerState(providerId).isHealthy,
  }));
}

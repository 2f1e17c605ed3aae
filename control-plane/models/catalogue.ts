import { and, asc, eq, inArray, ne } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { Model } from "../contract/models.ts";
import { models } from "../db/schema/models.ts";
import { notFound } from "../http/problem.ts";
import { effectiveLimits } from "../quotas/effective-limit.ts";
import { rateQuota } from "../quotas/quota-id.ts";
import { measuredLatency } from "./measured-latency.ts";
import { type ModelRow, toModelCard } from "./model-card.ts";
import { modelPrices } from "./model-prices.ts";
import { isAnswering, listModelRoutes } from "./model-routes.ts";
import { isVisibleTo } from "./visibility.ts";

/**
 * Models that the organization can call, by name: with its own prices and limits; with `retired` also those that it can
 * call no longer. Models found on this machine are left out while their server does not answer.
 */
export async function listModels(
  ctx: Context,
  { retired = false }: { retired?: boolean | undefined } = {},
): Promise<Model[]> {
  const rows = await ctx.db
    .select()
    .from(models)
    .where(and(retired ? undefined : ne(models.life, "retired"), isVisibleTo(ctx)))
    .orderBy(asc(models.discovered), asc(models.name), asc(models.id));
  return (await complete(ctx, rows)).filter(
    (model) => (retired || model.life !== "retired") && (!model.discovered || model.healthy),
  );
}

/** One model, also a retired one. */
export async function getModel(ctx: Context, id: string): Promise<Model> {
  const rows = await ctx.db
    .select()
    .from(models)
    .where(and(eq(models.id, id), isVisibleTo(ctx)));
  const [model] = await complete(ctx, rows);
  if (!model) throw notFound("model");
  return model;
}

async function complete(ctx: Context, rows: readonly ModelRow[]): Promise<Model[]> {
  const ids = rows.map(({ id }) => id);
  const [prices, batchPrices, limits, measured, routes, successors] = await Promise.all([
    modelPrices(ctx, ids),
    modelPrices(ctx, ids, "batch"),
    effectiveLimits(
      ctx,
      ids.flatMap((id) => [rateQuota("requests_per_minute", id), rateQuota("tokens_per_minute", id)]),
    ),
    measuredLatency(ctx),
    listModelRoutes(ctx, ids),
    listVisible(
      ctx,
      rows.flatMap(({ successorId }) => successorId ?? []),
    ),
  ]);
  const now = ctx.clock.now();
  return rows.map((model) => ({
    ...toModelCard(model, now),
    successorId: model.successorId !== null && successors.has(model.successorId) ? model.successorId : null,
    prices: prices.get(model.id) ?? null,
    batchPrices: batchPrices.get(model.id) ?? null,
    limits: {
      requestsPerMinute: limits.of(rateQuota("requests_per_minute", model.id)).limit,
      tokensPerMinute: limits.of(rateQuota("tokens_per_minute", model.id)).limit,
    },
    measured: measured.get(model.id) ?? null,
    healthy: isAnswering(routes.get(model.id) ?? []),
  }));
}

/** Those of the models that the organization can see: nobody is told of others. */
async function listVisible(ctx: Context, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await ctx.db
    .select({ id: models.id })
    .from(models)
    .where(and(inArray(models.id, [...ids]), isVisibleTo(ctx)));
  return new Set(rows.map(({ id }) => id));
}

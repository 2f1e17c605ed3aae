import { asc, desc, eq, inArray } from "drizzle-orm";
import type { Context, OperatorContext } from "../context.ts";
import type { ModelRoute } from "../contract/operator-models.ts";
import { modelRoutes, providers } from "../db/schema/models.ts";
import { problem } from "../http/problem.ts";
import { isProviderHealthy } from "./provider-health.ts";

/** The ways to these models, by model; those that are asked first come first. */
export async function listModelRoutes(
  ctx: Pick<Context, "db">,
  modelIds: readonly string[],
): Promise<Map<string, ModelRoute[]>> {
  const rows = await ctx.db
    .select()
    .from(modelRoutes)
    .where(inArray(modelRoutes.modelId, [...modelIds]))
    .orderBy(asc(modelRoutes.tier), desc(modelRoutes.weight), asc(modelRoutes.providerId));
  const byModel = new Map<string, ModelRoute[]>();
  for (const { modelId, ...route } of rows) byModel.set(modelId, [...(byModel.get(modelId) ?? []), route]);
  return byModel;
}

/** Whether a request could go one of these ways now, as this process last saw the providers. */
export function isAnswering(routes: readonly ModelRoute[]): boolean {
  return routes.some(({ enabled, providerId }) => enabled && isProviderHealthy(providerId));
}

/** Leads a model exactly these ways. Throws when a provider does not exist, or a way is named twice. */
export async function leadModel(ctx: OperatorContext, modelId: string, routes: readonly ModelRoute[]): Promise<void> {
  const ids = routes.map(({ providerId }) => providerId);
  const known = await ctx.db
    .select({ id: providers.id })
    .from(providers)
    .where(inArray(providers.id, ids))
    .for("share");
  const unknown = ids.find((id) => !known.some((each) => each.id === id));
  if (unknown !== undefined) {
    throw problem("unknown_provider", {
      status: 422,
      detail: `There is no provider ${unknown}.`,
      fields: { routes: "Make the provider first." },
    });
  }
  if (new Set(routes.map((route) => `${route.providerId} ${route.upstreamModel}`)).size < routes.length) {
    throw problem("route_twice", {
      status: 422,
      detail: "Two routes lead to the same model of the same provider. Give one of them the weight of both.",
      fields: { routes: "Leave out one of the two." },
    });
  }
  await ctx.db.delete(modelRoutes).where(eq(modelRoutes.modelId, modelId));
  await ctx.db.insert(modelRoutes).values(routes.map((route) => ({ modelId, ...route })));
}

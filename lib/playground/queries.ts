import "server-only";
import { listUsageRecords } from "@/control-plane/contract/usage";
import type { OrgContext } from "@/lib/auth/context";
import { can } from "@/lib/auth/roles";
import { controlPlane } from "@/lib/control-plane/client";
import { listEndpoints } from "@/lib/endpoints/queries";
import { isCallable } from "@/lib/models/model";
import { listModels } from "@/lib/models/queries";
import { listActiveProjects } from "@/lib/projects/queries";
import { endpointModels } from "./endpoint-models";
import type { PlaygroundModel } from "./model";
import type { SettledUsage } from "./settled-usage";

/** What the playground offers: models to talk to and projects that pay. */
export async function getPlaygroundSetup(
  ctx: OrgContext,
): Promise<{ models: PlaygroundModel[]; projects: { id: string; name: string }[] }> {
  const [models, projects] = await Promise.all([listPlaygroundModels(ctx), listActiveProjects(ctx)]);
  return { models, projects: projects.map(({ id, name }) => ({ id, name })) };
}

/** The models that can be talked to, those that are going away last, and then one's own endpoints. */
async function listPlaygroundModels(ctx: OrgContext): Promise<PlaygroundModel[]> {
  const [all, endpoints] = await Promise.all([
    listModels(ctx),
    can(ctx.role, "endpoints.read") ? listEndpoints(ctx, { limit: 200 }) : null,
  ]);
  const models = all.filter(isCallable);
  const ordered = [...models].sort(
    (left, right) => Number(left.life === "deprecated") - Number(right.life === "deprecated"),
  );
  const offered = ordered.map(
    ({ id, name, demo, modalities, contextTokens, maxOutputTokens, parameters, prices, healthy, life }) => ({
      ...{ id, name, demo, modalities, contextTokens, maxOutputTokens, parameters, prices, healthy, life },
    }),
  );
  return [...offered, ...endpointModels(endpoints?.items ?? [], offered)];
}

/** What one request was charged; null while its usage record is not written. */
export async function findUsageOfRequest(ctx: OrgContext, requestId: string): Promise<SettledUsage | null> {
  const { items } = await controlPlane(ctx).call(listUsageRecords, { query: { requestId, limit: 1 } });
  const record = items[0];
  if (!record) return null;
  const { inputTokens, cachedInputTokens, outputTokens, reasoningTokens, cost } = record;
  return {
    tokens: {
      input: inputTokens,
      cachedInput: cachedInputTokens,
      output: outputTokens + reasoningTokens,
      reasoning: reasoningTokens,
    },
    cost,
  };
}

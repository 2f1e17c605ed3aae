import "server-only";
import * as contract from "@/control-plane/contract/batches";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { isCallable } from "@/lib/models/model";
import { listModels } from "@/lib/models/queries";
import { listActiveProjects, projectNames } from "@/lib/projects/queries";
import type { BatchView } from "./batch";
import type { BatchModel } from "./estimate-batch";

/** A page of the organization's batches with progress and cost, newest first. */
export async function listBatches(
  ctx: OrgContext,
  cursor: string | undefined,
): Promise<{ items: BatchView[]; nextCursor: string | null }> {
  const [page, names] = await Promise.all([
    controlPlane(ctx).call(contract.listBatches, { query: { cursor } }),
    projectNames(ctx),
  ]);
  return {
    items: page.items.map(({ projectId, createdBy, ...batch }) => ({
      ...batch,
      project: names.get(projectId) ?? projectId,
      by: createdBy.name,
    })),
    nextCursor: page.nextCursor,
  };
}

/** What a new batch is made of: projects that pay, ways to call, models with their prices, and those for an example. */
export async function getNewBatch(ctx: OrgContext) {
  const [projects, models] = await Promise.all([listActiveProjects(ctx), listModels(ctx)]);
  const embedding = models.find(({ life, modalities }) => life !== "retired" && modalities.includes("embedding"));
  return {
    projects: projects.map(({ id, name }) => ({ id, name })),
    endpoints: contract.batchEndpoints,
    catalogue: models.map(({ id, contextTokens, maxOutputTokens, prices, batchPrices }): BatchModel => {
      return { id, contextTokens, maxOutputTokens, prices, batchPrices };
    }),
    models: { text: models.find(isCallable)?.id ?? null, embedding: embedding?.id ?? null },
  };
}

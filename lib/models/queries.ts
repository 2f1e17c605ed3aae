import "server-only";
import { cache } from "react";
import { getModelHistory as modelHistory } from "@/control-plane/contract/model-history";
import * as contract from "@/control-plane/contract/models";
import type { OrgContext } from "@/lib/auth/context";
import { listRegions } from "@/lib/capacity/queries";
import { controlPlane } from "@/lib/control-plane/client";
import { orElse } from "@/lib/query/or-else";
import type { ModelCard, ModelHourView, ModelSummary } from "./model";

/** The models that the organization can call, as the catalogue lists them; with `retired` also those it can no longer. */
export const listModels = cache(async (ctx: OrgContext, { retired = false } = {}): Promise<ModelSummary[]> => {
  const { call } = controlPlane(ctx);
  const [{ items }, nameOf] = await Promise.all([
    call(contract.listModels, { query: retired ? { retired: "true" } : {} }),
    readRegionNames(ctx),
  ]);
  return items.map((model) => toModelSummary(model, nameOf));
});

/** One model's card. Throws `not_found`. */
export const getModel = cache(async (ctx: OrgContext, id: string): Promise<ModelCard> => {
  const { call } = controlPlane(ctx);
  const [model, nameOf] = await Promise.all([call(contract.getModel, { params: { id } }), readRegionNames(ctx)]);
  // Without its name the card still stands, with its id.
  const successor =
    model.successorId === null
      ? null
      : await orElse(call(contract.getModel, { params: { id: model.successorId } }), null);
  return {
    ...toModelSummary(model, nameOf),
    description: model.description,
    successor:
      model.successorId === null ? null : { id: model.successorId, name: successor?.name ?? model.successorId },
  };
});

/** How fast a model was in each hour of the last seven days, over all customers, oldest first. Throws `not_found`. */
export async function getModelHistory(
  ctx: OrgContext,
  id: string,
): Promise<{ hours: readonly ModelHourView[]; asOf: string }> {
  const { items, asOf } = await controlPlane(ctx).call(modelHistory, { params: { id } });
  return { hours: items, asOf };
}

/** Only names: models stand without them. */
const readRegionNames = cache(async (ctx: OrgContext): Promise<(id: string) => string> => {
  const regions = await orElse(listRegions(ctx), []);
  const names = new Map(regions.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
});

function toModelSummary(model: contract.Model, nameOf: (region: string) => string): ModelSummary {
  const { id, name, publisher, license, demo, discovered, life, retiresAt, prices, measured, healthy, limits } = model;
  const { contextTokens, maxOutputTokens, modalities, parameters, regions, successorId, dataPolicy } = model;
  return {
    ...{ id, name, publisher, license, demo, discovered, life, retiresAt, prices, measured, healthy, limits },
    ...{ contextTokens, maxOutputTokens, modalities, parameters, successorId, dataPolicy },
    isChosen: model.visibility === "chosen",
    batchPrices: model.batchPrices,
    regions: regions.map((region) => ({ id: region, name: nameOf(region) })),
  };
}

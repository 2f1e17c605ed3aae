import "server-only";
import { cache } from "react";
import { listRegions } from "@/control-plane/contract/capacity";
import * as contract from "@/control-plane/contract/models";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { ModelCard, ModelSummary } from "./model";

/** The models that the organization can call, as the catalogue lists them. */
export async function listModels(ctx: OrgContext): Promise<ModelSummary[]> {
  const { items } = await controlPlane(ctx).call(contract.listModels);
  return items.map(toModelSummary);
}

/** One model's card. Throws `not_found`. */
export const getModel = cache(async (ctx: OrgContext, id: string): Promise<ModelCard> => {
  const { call } = controlPlane(ctx);
  const [model, regions] = await Promise.all([
    call(contract.getModel, { params: { id } }),
    // Only names; the card stands without them.
    call(listRegions).catch(() => ({ items: [] })),
  ]);
  return {
    ...toModelSummary(model),
    description: model.description,
    license: model.license,
    regions: model.regions.map((region) => ({
      id: region,
      name: regions.items.find((each) => each.id === region)?.name ?? region,
    })),
    limits: model.limits,
  };
});

function toModelSummary(model: contract.Model): ModelSummary {
  const { id, name, publisher, demo, discovered, life, retiresAt, prices, measured, healthy } = model;
  const { contextTokens, maxOutputTokens, modalities, parameters } = model;
  return {
    ...{ id, name, publisher, demo, discovered, life, retiresAt, prices, measured, healthy },
    ...{ contextTokens, maxOutputTokens, modalities, parameters },
  };
}

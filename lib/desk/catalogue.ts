import "server-only";
import { cache } from "react";
import { getCatalogue } from "@/control-plane/contract/supply";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";

export interface Named {
  id: string;
  name: string;
}

/** What the desk can release and price, with its names; an id that is not known any more is its own name. */
export interface Catalogue {
  regions: readonly Named[];
  nodeTypes: readonly (Named & { gpus: number })[];
  models: readonly Named[];
  region: (id: string) => Named;
  nodeType: (id: string) => Named;
}

/** Regions and node types, to be told by name in sentences that have their ids. */
export async function namedPlaces(ctx: OperatorContext): Promise<readonly Named[]> {
  const { regions, nodeTypes } = await readCatalogue(ctx);
  return [...regions, ...nodeTypes];
}

/** Regions, node types and models, read once for each request. */
export const readCatalogue = cache(async (ctx: OperatorContext): Promise<Catalogue> => {
  const { regions, nodeTypes, models } = await controlPlane(ctx).call(getCatalogue);
  const named = (things: readonly Named[], id: string): Named => {
    const found = things.find((each) => each.id === id);
    return { id, name: found?.name ?? id };
  };
  return {
    regions: regions.map(({ id, name }) => ({ id, name })),
    nodeTypes: nodeTypes.map(({ id, name, gpus }) => ({ id, name, gpus })),
    models,
    region: (id) => named(regions, id),
    nodeType: (id) => named(nodeTypes, id),
  };
});

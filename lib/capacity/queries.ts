import "server-only";
import { cache } from "react";
import { Temporal } from "temporal-polyfill";
import * as contract from "@/control-plane/contract/capacity";
import type { OrgContext } from "@/lib/auth/context";
import { type Caller, controlPlane } from "@/lib/control-plane/client";
import { withLocalInstants } from "@/lib/format/local-instants";
import { orElse } from "@/lib/query/or-else";
import type { SearchParams } from "@/lib/query/search-params";
import { nextFullHour } from "./local-time";
import type { NodeTypeView, RegionView } from "./offer";
import { readSearch } from "./search";
import { withNames } from "./with-names";

/** Regions that capacity is sold in. */
export const listRegions = cache(async (ctx: Caller): Promise<RegionView[]> => {
  const { items } = await controlPlane(ctx).call(contract.listRegions);
  return items.map(({ id, name, country }) => ({ id, name, country }));
});

/** Node types that capacity is sold as. */
export const listNodeTypes = cache(async (ctx: Caller): Promise<NodeTypeView[]> => {
  const { items } = await controlPlane(ctx).call(contract.listNodeTypes);
  return items.map(({ id, name, family, generation, gpuModel, gpus, gpuMemoryGb, interconnect }) => ({
    ...{ id, name, family, generation, gpuModel, gpus, gpuMemoryGb, interconnect },
  }));
});

/** Everything sold by id and name, for sentences that were written with ids; nothing where it cannot be read. */
export async function listSold(ctx: Caller): Promise<readonly { id: string; name: string }[]> {
  return (await orElse(Promise.all([listRegions(ctx), listNodeTypes(ctx)]), [])).flat();
}

/**
 * Names of regions and node types by id; an id that is not sold any more is its own name. `sentence` tells a sentence of
 * the control plane with them, and in the reader's time.
 */
export async function capacityNames(ctx: OrgContext): Promise<{
  region: (id: string) => string;
  nodeType: (id: string) => string;
  sentence: (text: string) => string;
}> {
  const [regions, nodeTypes] = await Promise.all([listRegions(ctx), listNodeTypes(ctx)]);
  return {
    region: (id) => regions.find((each) => each.id === id)?.name ?? id,
    nodeType: (id) => nodeTypes.find((each) => each.id === id)?.name ?? id,
    sentence: (text) => withNames(withLocalInstants(text, ctx.timeZone), [...regions, ...nodeTypes]),
  };
}

/** The search that an address asks for, with what the form around it needs. */
export async function readCapacitySearch(ctx: OrgContext, params: SearchParams) {
  const [nodeTypes, regions] = await Promise.all([listNodeTypes(ctx), listRegions(ctx)]);
  const now = Temporal.Now.instant().toString();
  const read = readSearch(params, {
    zone: ctx.timeZone,
    now,
    nodeTypes,
    regions: regions.map(({ id }) => id),
  });
  return { nodeTypes, regions, read, soonest: nextFullHour(now) };
}

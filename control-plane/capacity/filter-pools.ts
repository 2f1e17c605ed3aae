import type { z } from "zod";
import type { Context } from "../context.ts";
import type { offerQuery } from "../contract/capacity.ts";
import { problem } from "../http/problem.ts";
import type { WantedPools } from "./list-pools.ts";
import { getNodeType, listNodeTypes, type NodeType } from "./node-types.ts";
import { listRegions } from "./regions.ts";

type Filter = Pick<
  z.output<typeof offerQuery>,
  | "nodeType"
  | "family"
  | "orNewer"
  | "region"
  | "regions"
  | "excludedRegions"
  | "capacityClass"
  | "noticeClass"
  | "interconnect"
>;

type NodeTypes = ReadonlyMap<string, NodeType>;

/**
 * The pools that a filter is about, and their node types by id. Every node type where neither a type nor a family is
 * named. Throws `unknown_node_type`, `unknown_family`, `unknown_region`, and `invalid_input` for what contradicts itself.
 */
export async function filterPools(
  ctx: Context,
  filter: Filter,
): Promise<{ wanted: WantedPools; nodeTypes: NodeTypes }> {
  const nodeTypes = await findNodeTypes(ctx, filter);
  return { wanted: toWanted(filter, nodeTypes), nodeTypes };
}

/**
 * What a filter is about before anything is read: null unless it names a node type alone. That it and the regions are known
 * is then still to be seen from `findNodeTypes`.
 */
export function wantedByName(filter: Filter): WantedPools | null {
  return filter.nodeType && !filter.interconnect ? wantedOf(filter, [filter.nodeType]) : null;
}

/** The node types of a filter by id; throws as `filterPools` does. */
export async function findNodeTypes(ctx: Context, filter: Filter): Promise<NodeTypes> {
  if (filter.nodeType && filter.family) throw contradiction("family", "Name a node type or a family, not both.");
  if (filter.orNewer && !filter.family)
    throw contradiction("orNewer", "Name the family that others may be newer than.");
  if (filter.noticeClass && filter.capacityClass === "guaranteed")
    throw contradiction("noticeClass", "Guaranteed capacity has no notice class.");
  const { region, regions, excludedRegions, interconnect } = filter;
  const [suiting] = await Promise.all([
    typesOf(ctx, filter),
    checkRegions(ctx, { region: region ? [region] : [], regions, excludedRegions }),
  ]);
  return new Map(suiting.filter((type) => hasInterconnect(type, interconnect)).map((type) => [type.id, type]));
}

/** What a filter is about, its node types being known. */
export function toWanted(filter: Filter, nodeTypes: NodeTypes): WantedPools {
  return wantedOf(filter, [...nodeTypes.keys()]);
}

function wantedOf(filter: Filter, nodeTypes: readonly string[]): WantedPools {
  const { region, regions, excludedRegions, capacityClass, noticeClass } = filter;
  return {
    nodeTypes,
    regions: region && regions ? regions.filter((each) => each === region) : region ? [region] : regions,
    ...{ excludedRegions, capacityClass, noticeClass },
  };
}

/** A family's own types, and with `orNewer` all of a later generation; types of an unknown generation are never newer. */
async function typesOf(ctx: Context, { nodeType, family, orNewer }: Filter): Promise<NodeType[]> {
  if (nodeType) return [await getNodeType(ctx, nodeType)];
  const all = await listNodeTypes(ctx);
  if (!family) return all;
  const named = all.filter((type) => type.family.toLowerCase() === family.toLowerCase());
  if (named.length === 0) throw unknown("unknown_family", "family", `There is no family ${family}.`);
  const oldest = Math.min(...named.map(({ generation }) => generation).filter((generation) => generation > 0));
  return all.filter((type) => named.includes(type) || (orNewer && type.generation > oldest));
}

function hasInterconnect(type: NodeType, words: string | undefined): boolean {
  return type.interconnect.toLowerCase().includes((words ?? "").toLowerCase());
}

async function checkRegions(ctx: Context, named: Record<string, readonly string[] | undefined>): Promise<void> {
  if (Object.values(named).every((ids) => !ids?.length)) return;
  const known = new Set((await listRegions(ctx)).map(({ id }) => id));
  for (const [field, ids] of Object.entries(named)) {
    const stranger = ids?.find((id) => !known.has(id));
    if (stranger !== undefined) throw unknown("unknown_region", field, `There is no region ${stranger}.`);
  }
}

function unknown(code: string, field: string, sentence: string) {
  return problem(code, { status: 400, detail: sentence, fields: { [field]: sentence } });
}

function contradiction(field: string, sentence: string) {
  return unknown("invalid_input", field, sentence);
}

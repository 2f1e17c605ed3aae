import "server-only";
import { cache } from "react";
import * as contract from "@/control-plane/contract/operator-health";
import type { RouteAnswer } from "@/control-plane/contract/route";
import type { OperatorContext } from "@/lib/auth/context";
import { withNames } from "@/lib/capacity/with-names";
import { controlPlane } from "@/lib/control-plane/client";
import { namedPlaces } from "@/lib/desk/catalogue";
import type { FaultDetailView, FaultView } from "./fault";
import { type AskedMaintenance, windowOf } from "./read-maintenance";
import type { FaultFilter } from "./schema";

export type NodeView = RouteAnswer<typeof contract.listNodes>["items"][number];

/** Faults, warnings and maintenance, newest first. */
export async function listFaults(
  ctx: OperatorContext,
  { state, cursor }: FaultFilter,
): Promise<{ items: FaultView[]; nextCursor: string | null }> {
  const [{ items, nextCursor }, known] = await Promise.all([
    controlPlane(ctx).call(contract.listOutages, { query: { state, cursor } }),
    namedPlaces(ctx),
  ]);
  return { items: items.map((fault) => ({ ...fault, pool: withNames(fault.pool, known) })), nextCursor };
}

/** One of them with its history and what could replace the node. Throws `not_found`. */
export const getFault = cache(async (ctx: OperatorContext, id: string): Promise<FaultDetailView> => {
  const [fault, known] = await Promise.all([
    controlPlane(ctx).call(contract.getOutage, { params: { id } }),
    namedPlaces(ctx),
  ]);
  return { ...fault, pool: withNames(fault.pool, known) };
});

/** Nodes in service, those that customers have first; by name of node, pool or reservation. */
export async function listNodes(ctx: OperatorContext, search: string | undefined): Promise<NodeView[]> {
  return (await controlPlane(ctx).call(contract.listNodes, { query: { search } })).items;
}

export type MaintenancePreview = RouteAnswer<typeof contract.previewMaintenance>;

/** Whom maintenance would hit. Throws `no_nodes` and `invalid_window`. */
export function previewMaintenance(
  ctx: OperatorContext,
  nodeId: string,
  asked: AskedMaintenance,
): Promise<MaintenancePreview> {
  const query = { nodeId, scope: asked.scope, ...windowOf(asked) };
  return controlPlane(ctx).call(contract.previewMaintenance, { query });
}

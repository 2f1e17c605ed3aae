import "server-only";
import { cache } from "react";
import * as contract from "@/control-plane/contract/operator-health";
import type { RouteAnswer } from "@/control-plane/contract/route";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { FaultDetailView, FaultView } from "./fault";
import { type AskedMaintenance, windowOf } from "./read-maintenance";
import type { FaultFilter } from "./schema";

export type NodeView = RouteAnswer<typeof contract.listNodes>["items"][number];

/** Faults, warnings and maintenance, newest first. */
export function listFaults(
  ctx: OperatorContext,
  { state, cursor }: FaultFilter,
): Promise<{ items: FaultView[]; nextCursor: string | null }> {
  return controlPlane(ctx).call(contract.listOutages, { query: { state, cursor } });
}

/** One of them with its history and what could replace the node. Throws `not_found`. */
export const getFault = cache((ctx: OperatorContext, id: string): Promise<FaultDetailView> => {
  return controlPlane(ctx).call(contract.getOutage, { params: { id } });
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

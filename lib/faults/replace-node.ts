import * as contract from "@/control-plane/contract/operator-health";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { EndFaultInput, ReplaceNodeInput, SettleReplacementInput } from "./schema";

/** Gives the reservation another node. Throws `no_free_node`, `node_not_free`, `nothing_to_replace`. */
export async function replaceNode(
  ctx: OperatorContext,
  { operationId, faultId, nodeId }: ReplaceNodeInput,
): Promise<void> {
  const target = { type: "fault", id: faultId };
  const call = { params: { id: faultId }, body: nodeId ? { nodeId } : {} };
  await withRemoteEffect(ctx, { action: "fault.replace", operationId, target }, (idempotencyKey) =>
    controlPlane(ctx).call(contract.startReplacement, { ...call, idempotencyKey }),
  );
}

/** Says how a replacement ended. The audit entry keeps no access details. Throws `replacement_over`. */
export async function settleReplacement(ctx: OperatorContext, input: SettleReplacementInput): Promise<void> {
  const { operationId, faultId, replacementId, outcome, newNode, ssh, note } = input;
  const target = { type: "fault", id: faultId };
  const methods = ssh && outcome === "finished" ? [{ kind: "ssh" as const, label: newNode, value: ssh }] : [];
  const call = { params: { id: replacementId }, body: { outcome, note, methods } };
  await withRemoteEffect(ctx, { action: "fault.settle", operationId, target, facts: { outcome } }, (idempotencyKey) =>
    controlPlane(ctx).call(contract.settleReplacement, { ...call, idempotencyKey }),
  );
}

/** The node serves again. Throws `fault_over` and `replacement_open`. */
export async function endFault(ctx: OperatorContext, { operationId, faultId, note }: EndFaultInput): Promise<void> {
  const target = { type: "fault", id: faultId };
  await withRemoteEffect(ctx, { action: "fault.end", operationId, target }, (idempotencyKey) =>
    controlPlane(ctx).call(contract.endOutage, { params: { id: faultId }, body: { note }, idempotencyKey }),
  );
}

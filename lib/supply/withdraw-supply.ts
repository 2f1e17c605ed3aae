import { withdrawSupply as route } from "@/control-plane/contract/supply";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { WithdrawSupplyInput } from "./schema";

/** Takes unsold nodes of a block back. Refused with `supply_sold` where somebody holds them. */
export async function withdrawSupply(
  ctx: OperatorContext,
  { operationId, supplyId, nodes, date, hour, reason }: WithdrawSupplyInput,
): Promise<{ id: string }> {
  const body = { nodes, reason, from: `${date}T${hour}:00:00Z` };
  const target = { type: "supply", id: supplyId };
  const { id } = await withRemoteEffect(
    ctx,
    { action: "supply.withdraw", operationId, target, facts: body },
    (idempotencyKey) => controlPlane(ctx).call(route, { params: { id: supplyId }, body, idempotencyKey }),
  );
  return { id };
}

import { releaseSupply as route } from "@/control-plane/contract/operator";
import { made, withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { ReleaseSupplyInput } from "./schema";
import { toCapacityClass } from "./supply";

/** Releases a block of nodes: from then on it is sold. Gives the block's id. */
export async function releaseSupply(
  ctx: OperatorContext,
  { operationId, type, class: supplyClass, ...given }: ReleaseSupplyInput,
): Promise<{ id: string }> {
  const body = { ...given, nodeType: type, ...toCapacityClass(supplyClass) };
  const { id } = await withRemoteEffect(
    ctx,
    { action: "supply.release", target: made("supply"), operationId, facts: body },
    (idempotencyKey) => controlPlane(ctx).call(route, { body, idempotencyKey }),
  );
  return { id };
}

import { putIdleAutopilot } from "@/control-plane/contract/autopilot";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { AutopilotInput } from "./schema";

/** Says what is done with idle nodes of a reservation. Throws `not_found`, and `invalid_input` for prices above what is paid. */
export async function saveAutopilot(
  ctx: OrgContext,
  { operationId, reservationId, colleaguesPrice, marketPrice, ...rest }: AutopilotInput,
): Promise<void> {
  const body = { ...rest, colleaguesPrice: colleaguesPrice ?? null, marketPrice: marketPrice ?? null };
  const target = { type: "reservation", id: reservationId };
  await withRemoteEffect(ctx, { action: "idle_autopilot.change", operationId, target, facts: body }, (idempotencyKey) =>
    controlPlane(ctx).call(putIdleAutopilot, { params: { id: reservationId }, body, idempotencyKey }),
  );
}

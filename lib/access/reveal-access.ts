import { revealAccess as route } from "@/control-plane/contract/access";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { AppError } from "@/lib/errors";
import type { RevealedAccess } from "@/lib/reservations/reservation";
import type { RevealInput } from "./schema";

/**
 * A way to the nodes with its secret. The audit entry says who was given which, and nothing of what it is. Throws
 * `not_found` for one that is not open, and `answer_lost` where the same form was answered before.
 */
export async function revealAccess(
  ctx: OrgContext,
  { operationId, reservationId, kind, label }: RevealInput,
): Promise<RevealedAccess> {
  const target = { type: "reservation", id: reservationId };
  const effect = { action: "access.reveal", operationId, target, facts: { kind, label } };
  const call = { params: { id: reservationId }, body: { kind, label } };
  const { value, note } = await withRemoteEffect(ctx, effect, (idempotencyKey) =>
    controlPlane(ctx).call(route, { ...call, idempotencyKey }),
  );
  if (value === null)
    throw new AppError("answer_lost", "This was given before, and secrets are not kept in answers. Ask for it again.");
  return { kind, label, value, note };
}

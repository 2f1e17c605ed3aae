import { acceptTransfer as route } from "@/control-plane/contract/transfers";
import { made, withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { AcceptTransferInput } from "./schema";

/** Takes a reservation over; gives its id here. Refused with `terms_changed` when its total is not as shown. */
export async function acceptTransfer(
  ctx: OrgContext,
  { operationId, code, ...body }: AcceptTransferInput,
): Promise<{ id: string }> {
  // The code is a secret: it stands in no record.
  const { id } = await withRemoteEffect(
    ctx,
    { action: "transfer.accept", target: made("reservation"), operationId, facts: body },
    (idempotencyKey) => controlPlane(ctx).call(route, { params: { code }, body, idempotencyKey }),
  );
  return { id };
}

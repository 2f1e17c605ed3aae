import * as contract from "@/control-plane/contract/rehearsals";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { RehearsalInput, RehearseInput } from "./schema";

/** Announces a pretended end. Throws `rehearsal_not_possible` and `rehearsal_running`. */
export async function startRehearsal(
  ctx: OrgContext,
  { operationId, reservationId, ...body }: RehearseInput,
): Promise<void> {
  const target = { type: "reservation", id: reservationId };
  await withRemoteEffect(ctx, { action: "rehearsal.start", operationId, target, facts: body }, (idempotencyKey) =>
    controlPlane(ctx).call(contract.createRehearsal, { params: { id: reservationId }, body, idempotencyKey }),
  );
}

/** Says that the notice was read. Throws `rehearsal_over`. */
export async function acknowledgeRehearsal(
  ctx: OrgContext,
  { operationId, rehearsalId: id }: RehearsalInput,
): Promise<void> {
  const target = { type: "rehearsal", id };
  await withRemoteEffect(ctx, { action: "rehearsal.acknowledge", operationId, target }, (idempotencyKey) =>
    controlPlane(ctx).call(contract.acknowledgeRehearsal, { params: { id }, idempotencyKey }),
  );
}

/** Finishes a rehearsal whose end has passed, or stops it. Throws `rehearsal_over`. */
export async function endRehearsal(ctx: OrgContext, { operationId, rehearsalId: id }: RehearsalInput): Promise<void> {
  const target = { type: "rehearsal", id };
  await withRemoteEffect(ctx, { action: "rehearsal.end", operationId, target }, (idempotencyKey) =>
    controlPlane(ctx).call(contract.endRehearsal, { params: { id }, idempotencyKey }),
  );
}

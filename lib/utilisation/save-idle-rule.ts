import { putIdleRule, putReservationIdleRule, removeReservationIdleRule } from "@/control-plane/contract/utilisation";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { IdleRuleInput, RemoveIdleRuleInput } from "./schema";

/** Sets when nodes are called idle: of one reservation, or of all without a rule of their own. Throws `not_found`. */
export async function saveIdleRule(
  ctx: OrgContext,
  { operationId, reservationId, ...rule }: IdleRuleInput,
): Promise<void> {
  const { call } = controlPlane(ctx);
  const target =
    reservationId === undefined
      ? { type: "organization", id: ctx.organizationId, name: ctx.name }
      : { type: "reservation", id: reservationId };
  await withRemoteEffect(ctx, { action: "idle_rule.change", operationId, target, facts: rule }, (idempotencyKey) =>
    reservationId === undefined
      ? call(putIdleRule, { body: rule, idempotencyKey })
      : call(putReservationIdleRule, { params: { id: reservationId }, body: rule, idempotencyKey }),
  );
}

/** Lets the organization's rule hold for a reservation again. Throws `not_found`. */
export async function removeIdleRule(
  ctx: OrgContext,
  { operationId, reservationId }: RemoveIdleRuleInput,
): Promise<void> {
  const target = { type: "reservation", id: reservationId };
  await withRemoteEffect(ctx, { action: "idle_rule.remove", operationId, target }, (idempotencyKey) =>
    controlPlane(ctx).call(removeReservationIdleRule, { params: { id: reservationId }, idempotencyKey }),
  );
}

import "server-only";
import {
  createServiceAccount as createRoute,
  updateServiceAccount as updateRoute,
} from "@/control-plane/contract/service-accounts";
import { made, withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { CreateServiceAccountInput, SwitchServiceAccountInput } from "./schema";

/** Makes a service account; gives its id. Throws `scope_not_allowed` for scopes beyond one's own permissions. */
export async function createServiceAccount(
  ctx: OrgContext,
  { operationId, ...body }: CreateServiceAccountInput,
): Promise<string> {
  const account = await withRemoteEffect(
    ctx,
    { action: "service_account.create", target: made("service_account"), operationId, facts: body },
    (idempotencyKey) => controlPlane(ctx).call(createRoute, { body, idempotencyKey }),
  );
  return account.id;
}

/** Disables a service account, so that its keys are refused within two seconds, or enables it again. */
export async function switchServiceAccount(
  ctx: OrgContext,
  { operationId, id, disabled }: SwitchServiceAccountInput,
): Promise<void> {
  await withRemoteEffect(
    ctx,
    {
      action: disabled ? "service_account.disable" : "service_account.enable",
      operationId,
      target: { type: "service_account", id },
    },
    (idempotencyKey) => controlPlane(ctx).call(updateRoute, { params: { id }, body: { disabled }, idempotencyKey }),
  );
}

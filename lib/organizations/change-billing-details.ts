import { isCurrency } from "@/control-plane/contract/currencies";
import { getOrganization, putOrganization } from "@/control-plane/contract/organizations";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { BillingDetailsInput } from "./schema";

/** Changes to whom invoices are written from the next one on. Name, currency and zone stay as they are. */
export async function changeBillingDetails(
  ctx: OrgContext,
  { operationId, ...input }: BillingDetailsInput,
): Promise<void> {
  const { call } = controlPlane(ctx);
  const known = await call(getOrganization);
  const currency = isCurrency(known.currency) ? known.currency : "USD";
  await withRemoteEffect(
    ctx,
    {
      action: "organization.change_billing_details",
      target: { type: "organization", id: ctx.organizationId, name: ctx.name },
      facts: input,
      ...(operationId && { operationId }),
    },
    (idempotencyKey) =>
      call(putOrganization, {
        body: { name: known.name, currency, timeZone: known.timeZone, ...input, taxId: input.taxId ?? null },
        idempotencyKey,
      }),
  );
}

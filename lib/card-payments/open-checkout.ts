import { createCardCheckout } from "@/control-plane/contract/card-payments";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { env } from "@/lib/env";
import type { PayByCardInput } from "./schema";

/** Makes the card company's page for what is open of an invoice; gives its address. Throws `cards_not_offered` and `nothing_open`. */
export async function openCheckout(
  ctx: OrgContext,
  { operationId, invoiceId }: PayByCardInput,
): Promise<{ url: string }> {
  const target = { type: "invoice", id: invoiceId };
  const returnUrl = new URL(`/${ctx.slug}/invoices/${encodeURIComponent(invoiceId)}`, env().PUBLIC_URL).href;
  const { url } = await withRemoteEffect(
    ctx,
    { action: "invoice.pay_by_card", operationId, target },
    (idempotencyKey) =>
      controlPlane(ctx).call(createCardCheckout, { params: { id: invoiceId }, body: { returnUrl }, idempotencyKey }),
  );
  return { url };
}

import { withdrawQuote as withdrawQuoteRoute } from "@/control-plane/contract/quotes";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { WithdrawQuoteInput } from "./schema";

/** Gives the capacity that a quote holds back before it expires. */
export async function withdrawQuote(ctx: OrgContext, { operationId, quoteId }: WithdrawQuoteInput): Promise<void> {
  const target = { type: "quote", id: quoteId };
  await withRemoteEffect(ctx, { action: "quote.withdraw", operationId, target }, (idempotencyKey) =>
    controlPlane(ctx).call(withdrawQuoteRoute, { params: { id: quoteId }, idempotencyKey }),
  );
}

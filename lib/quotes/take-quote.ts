import { createQuote } from "@/control-plane/contract/quotes";
import { made, withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { TakeQuoteInput } from "./schema";

/** Freezes an offer at today's price and holds its capacity until the quote expires. Gives the quote's id. */
export async function takeQuote(
  ctx: OrgContext,
  { operationId, type, ...window }: TakeQuoteInput,
): Promise<{ id: string }> {
  const offer = { ...window, nodeType: type };
  const { id } = await withRemoteEffect(
    ctx,
    { action: "quote.create", target: made("quote"), operationId, facts: offer },
    (idempotencyKey) => controlPlane(ctx).call(createQuote, { body: offer, idempotencyKey }),
  );
  return { id };
}

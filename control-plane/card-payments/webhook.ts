import type { OperatorContext } from "../context.ts";
import { problem } from "../http/problem.ts";
import { findStripe } from "./stripe-settings.ts";
import { takeEvent } from "./take-event.ts";
import { isSigned } from "./verify-signature.ts";

/**
 * Takes what the card company tells, signed with the webhook's secret; gives what came of it. Throws `no_such_route` where
 * cards are not offered, `bad_signature` and `unreadable_event`.
 */
export async function takeWebhook(
  ctx: Pick<OperatorContext, "db" | "clock" | "requestId" | "address">,
  body: string,
  signature: string | null,
): Promise<{ outcome: string }> {
  const stripe = findStripe();
  if (!stripe) throw problem("no_such_route", { status: 404, detail: "Cards are not offered here." });
  // By the machine's own clock: the sender knows no other.
  if (!isSigned(body, signature, stripe.webhookSecret, Date.now() / 1000)) {
    throw problem("bad_signature", {
      status: 400,
      detail: "The signature is not ours, or is older than five minutes.",
    });
  }
  const actor = { type: "system", id: "stripe", name: "Stripe" } as const;
  const event = { ...ctx, actor, surface: "api", operationId: null } as const;
  try {
    return { outcome: await takeEvent(event, JSON.parse(body)) };
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof Error && error.name === "ZodError")) throw error;
    throw problem("unreadable_event", { status: 400, detail: "This is no event of the card company." });
  }
}

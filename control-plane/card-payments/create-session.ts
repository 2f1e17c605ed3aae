import { z } from "zod";
import { problem } from "../http/problem.ts";
import { minorUnit } from "../money/decimal.ts";
import type { StripeSettings } from "./stripe-settings.ts";

const session = z.looseObject({ id: z.string().min(1), url: z.url() });
const patienceMs = 15_000;

/** An amount in the currency's smallest unit, as Stripe counts it. */
export function toMinorUnits(amount: string, currency: string): number {
  const [whole = "0", fraction = ""] = amount.split(".");
  return Number(whole + fraction.padEnd(minorUnit(currency), "0").slice(0, minorUnit(currency)));
}

/**
 * Makes a hosted page that takes one payment. The idempotency key is our operation's, so a second try is the same page.
 * Throws `cards_unreachable` when Stripe does not answer or says no; what it says is not passed on.
 */
export async function createSession(
  stripe: StripeSettings,
  page: {
    checkoutId: string;
    description: string;
    amount: string;
    currency: string;
    returnUrl: string;
    idempotencyKey: string;
  },
): Promise<{ sessionId: string; url: string }> {
  const { checkoutId, description, amount, currency, returnUrl, idempotencyKey } = page;
  const form = new URLSearchParams({
    mode: "payment",
    client_reference_id: checkoutId,
    success_url: returnUrl,
    cancel_url: returnUrl,
    "line_items[0][quantity]": "1",
    "line_items[0][price_data][currency]": currency.toLowerCase(),
    "line_items[0][price_data][unit_amount]": String(toMinorUnits(amount, currency)),
    "line_items[0][price_data][product_data][name]": description,
    "payment_intent_data[description]": description,
  });
  try {
    const response = await fetch(new URL("/v1/checkout/sessions", stripe.apiUrl), {
      method: "POST",
      headers: {
        authorization: `Bearer ${stripe.secretKey}`,
        "content-type": "application/x-www-form-urlencoded",
        "idempotency-key": idempotencyKey,
        "stripe-version": "2025-09-30.clover",
      },
      body: form.toString(),
      redirect: "error",
      signal: AbortSignal.timeout(patienceMs),
    });
    if (!response.ok) throw new Error(`Stripe answered ${response.status}`);
    const { id, url } = session.parse(await response.json());
    return { sessionId: id, url };
  } catch (cause) {
    throw Object.assign(
      problem("cards_unreachable", {
        status: 502,
        detail: "The card company does not answer right now. Try again in a minute, or pay by bank transfer.",
      }),
      { cause },
    );
  }
}

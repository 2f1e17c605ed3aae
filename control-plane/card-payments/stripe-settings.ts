import { z } from "zod";

/** How to reach Stripe; read from the environment at each use, so that both programs of a test can have their own. */
export interface StripeSettings {
  secretKey: string;
  webhookSecret: string;
  /** Another address only for tests. */
  apiUrl: string;
}

/** The variables that say it; the start refuses what has not this shape. */
export const stripeVariables = {
  STRIPE_SECRET_KEY: z.string().regex(/^(sk|rk)_\w+$/, "must begin with sk_ or rk_"),
  STRIPE_WEBHOOK_SECRET: z.string().regex(/^whsec_\S+$/, "must begin with whsec_"),
};

const schema = z.object({ ...stripeVariables, STRIPE_API_URL: z.url().default("https://api.stripe.com") });

/** Null while the keys are not configured: then cards are not offered anywhere. */
export function findStripe(variables: Record<string, string | undefined> = process.env): StripeSettings | null {
  const parsed = schema.safeParse(variables);
  if (!parsed.success) return null;
  const { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, STRIPE_API_URL } = parsed.data;
  return { secretKey: STRIPE_SECRET_KEY, webhookSecret: STRIPE_WEBHOOK_SECRET, apiUrl: STRIPE_API_URL };
}

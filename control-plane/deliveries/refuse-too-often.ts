import { eq } from "drizzle-orm";
import { refuseTooOften as refuse } from "../audit/refuse-too-often.ts";
import type { Context } from "../context.ts";
import { deliveries } from "../db/schema/deliveries.ts";

/** Tests and repetitions of an organization in an hour. */
const most = 20;

/**
 * Throws `delivered_too_often`. A delivery mails to whatever addresses it names, under a name of the customer's choice: by
 * hand nobody sends so many that the seller's mail server is one that sends unwanted mail.
 */
export async function refuseTooOften(ctx: Context): Promise<void> {
  await refuse(ctx, {
    most,
    actions: ["delivery.tested", "delivery.retried"],
    targets: ctx.db
      .select({ id: deliveries.id })
      .from(deliveries)
      .where(eq(deliveries.organizationId, ctx.organizationId)),
    code: "delivered_too_often",
    detail: `Within an hour at most ${most} tests and repetitions are sent. Wait a little; what is due goes out by itself.`,
  });
}

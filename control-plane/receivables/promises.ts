import { recordAudit } from "../audit/record-audit.ts";
import { forOrganization, type OperatorContext } from "../context.ts";
import type { createPaymentPromise as route } from "../contract/receivables.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { paymentPromises } from "../db/schema/payments.ts";
import { newId } from "../ids.ts";
import { getOrganization } from "../organizations/organizations.ts";
import { checkAmount } from "../payments/check-amount.ts";

type Promised = RouteAnswer<typeof route>;

/** Notes what a customer promised. A newer note takes its place; none is changed. Throws `invalid_amount`. */
export async function notePromise(
  ctx: OperatorContext,
  organizationId: string,
  { promisedOn = null, amount = null, note }: RouteInput<typeof route>["body"],
): Promise<Promised> {
  const { currency } = await getOrganization(forOrganization(ctx, organizationId));
  if (amount !== null) checkAmount(amount, currency);
  const at = ctx.clock.now();
  const row = { id: newId("prm", at), organizationId, promisedOn, amount, note, actorName: ctx.actor.name, at };
  await ctx.db.insert(paymentPromises).values(row);
  await recordAudit(forOrganization(ctx, organizationId), {
    action: "payment.promised",
    target: { type: "organization", id: organizationId },
    summary: promisedOn ? `Noted a promise to pay by ${promisedOn}.` : "Noted what was spoken about open invoices.",
    after: { promisedOn, amount, note },
  });
  return toPromise(row);
}

/** The wire form. */
export function toPromise({ promisedOn, amount, note, actorName, at }: typeof paymentPromises.$inferSelect): Promised {
  return { promisedOn, amount, note, by: actorName, at: at.toString() };
}

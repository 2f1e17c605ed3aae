import type { OperatorContext } from "../context.ts";
import { paymentMovements } from "../db/schema/payments.ts";
import { newId } from "../ids.ts";
import type { PaymentRow } from "./get-payment.ts";

/** Keeps who did what with a payment, and why. */
export async function recordMovement(
  { db, clock, actor }: OperatorContext,
  payment: Pick<PaymentRow, "id" | "organizationId">,
  movement: {
    kind: "applied" | "released" | "refunded" | "reversed";
    invoiceId: string | null;
    amount: string;
    reason: string | null;
  },
): Promise<void> {
  const at = clock.now();
  await db.insert(paymentMovements).values({
    id: newId("mov", at),
    paymentId: payment.id,
    organizationId: payment.organizationId,
    ...movement,
    actorName: actor.name,
    at,
  });
}

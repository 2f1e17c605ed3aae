import { eq } from "drizzle-orm";
import { type Context, forOrganization, type OperatorContext } from "../context.ts";
import { reservations } from "../db/schema/reservations.ts";
import { notFound } from "../http/problem.ts";
import type { ReservationRow } from "./transition.ts";

/** Any customer's reservation, locked, with the context in which the operator acts on it. Throws not found. */
export async function lockForOperator(
  operator: OperatorContext,
  reservationId: string,
): Promise<{ ctx: Context; reservation: ReservationRow }> {
  const [reservation] = await operator.db
    .select()
    .from(reservations)
    .where(eq(reservations.id, reservationId))
    .for("no key update");
  if (!reservation) throw notFound("reservation");
  return { ctx: forOrganization(operator, reservation.organizationId), reservation };
}

import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import { type ChosenOutcome, eachChosen } from "./each-chosen";
import { moveReservation } from "./move-reservation";
import type { MoveManyInput } from "./schema";

/** Charges several reservations to another project from now on. Sent twice, each is moved once. */
export function moveReservations(
  ctx: OrgContext,
  { operationId, projectId, reservationIds }: MoveManyInput,
): Promise<ChosenOutcome[]> {
  const inputs = reservationIds.map((reservationId) => ({ reservationId, projectId }));
  return eachChosen(ctx, operationId, inputs, (input) => moveReservation(ctx, input));
}

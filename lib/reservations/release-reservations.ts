import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import { type ChosenOutcome, eachChosen } from "./each-chosen";
import { releaseReservation } from "./release-reservation";
import type { ReleaseManyInput } from "./schema";

/** Releases several reservations, each at the refund that was shown for it. Sent twice, each is released once. */
export function releaseReservations(
  ctx: OrgContext,
  { operationId, releases, reason }: ReleaseManyInput,
): Promise<ChosenOutcome[]> {
  return eachChosen(ctx, operationId, releases, (input) => releaseReservation(ctx, { ...input, reason }));
}

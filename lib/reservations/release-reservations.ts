import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import { AppError, type ErrorAnswer, toErrorAnswer } from "@/lib/errors";
import { releaseReservation } from "./release-reservation";
import type { ReleaseManyInput } from "./schema";

/** What became of each reservation of a bulk release, in the order given. */
export interface ReleaseOutcome {
  reservationId: string;
  /** Null when it was released. */
  error: ErrorAnswer | null;
}

/**
 * Releases several reservations, one after the other, each as an operation of its own: one that is refused stops no
 * other. Sent twice, each is released once.
 */
export async function releaseReservations(
  ctx: OrgContext,
  { operationId, releases, reason }: ReleaseManyInput,
): Promise<ReleaseOutcome[]> {
  const outcomes: ReleaseOutcome[] = [];
  for (const { reservationId, expectedRefund } of releases) {
    const input = { operationId: `${operationId}.${reservationId}`, reservationId, expectedRefund, reason };
    const error = await releaseReservation(ctx, input).then(
      () => null,
      (cause: unknown) => {
        if (!(cause instanceof AppError)) console.error(`A release failed, request ${ctx.requestId}`, cause);
        return toErrorAnswer(cause, ctx.requestId);
      },
    );
    outcomes.push({ reservationId, error });
  }
  return outcomes;
}

import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import { AppError, type ErrorAnswer, toErrorAnswer } from "@/lib/errors";

/** What became of one of several reservations. */
export interface ChosenOutcome {
  reservationId: string;
  /** Null when it was done. */
  error: ErrorAnswer | null;
}

/**
 * Does an act to several reservations, one after the other, each as an operation of its own: one that is refused stops no
 * other, and what became of each is told in the order given.
 */
export async function eachChosen<Input extends { reservationId: string }>(
  ctx: OrgContext,
  operationId: string,
  inputs: readonly Input[],
  act: (input: Input & { operationId: string }) => Promise<unknown>,
): Promise<ChosenOutcome[]> {
  const outcomes: ChosenOutcome[] = [];
  for (const input of inputs) {
    const { reservationId } = input;
    const error = await act({ ...input, operationId: `${operationId}.${reservationId}` }).then(
      () => null,
      (cause: unknown) => {
        if (!(cause instanceof AppError))
          console.error(`An act on several reservations failed, request ${ctx.requestId}`, cause);
        return toErrorAnswer(cause, ctx.requestId, ctx.timeZone);
      },
    );
    outcomes.push({ reservationId, error });
  }
  return outcomes;
}

import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import { database } from "@/db/client";
import { evaluationAnswers } from "@/db/schema/evaluation-answers";
import { evaluations } from "@/db/schema/evaluations";
import { withoutContent } from "@/lib/without-content";
import { isCall } from "./claim-call";
import { noTexts } from "./delete-texts";

type AnswerChange = PgUpdateSetSource<typeof evaluationAnswers>;

interface Held {
  evaluationId: string;
  number: number;
  claim: string;
}

/**
 * Writes what became of a claimed call and moves its cost from held to spent, in one transaction. `stillHeld` stays held
 * for a further call of the same claim. False when the claim was lost meanwhile: then another settles it.
 */
export async function settleCall(
  { evaluationId, number, claim }: Held,
  { cost, stillHeld = "0", change }: { cost: string; stillHeld?: string; change: AnswerChange },
): Promise<boolean> {
  return withoutContent("Writing an answer", () =>
    settle({ evaluationId, number, claim }, { cost, stillHeld, change }),
  );
}

function settle(
  { evaluationId, number, claim }: Held,
  { cost, stillHeld, change }: { cost: string; stillHeld: string; change: AnswerChange },
): Promise<boolean> {
  return database().transaction(async (tx) => {
    // First the evaluation, as the verbs do. `claimCall` begins with its call, but takes none that is under way.
    const [evaluation] = await tx
      .select({ contentDeletedAt: evaluations.contentDeletedAt })
      .from(evaluations)
      .where(eq(evaluations.id, evaluationId))
      .for("update");
    const [row] = await tx
      .select({ held: evaluationAnswers.heldAmount })
      .from(evaluationAnswers)
      .where(
        and(isCall(evaluationId, number), eq(evaluationAnswers.claim, claim), eq(evaluationAnswers.state, "calling")),
      )
      .for("update");
    if (!row) return false;
    await tx
      .update(evaluationAnswers)
      .set({ heldAmount: stillHeld, pendingRequestId: null, ...change, ...(evaluation?.contentDeletedAt && noTexts) })
      .where(isCall(evaluationId, number));
    await tx
      .update(evaluations)
      .set({
        heldAmount: sql`trim_scale(${evaluations.heldAmount} - ${row.held}::numeric + ${stillHeld}::numeric)`,
        spentAmount: sql`trim_scale(${evaluations.spentAmount} + ${cost}::numeric)`,
      })
      .where(eq(evaluations.id, evaluationId));
    return true;
  });
}

/** Notes the gateway's id of the call under way, so that its cost can be looked up if this process dies. */
export async function noteRequest({ evaluationId, number, claim }: Held, requestId: string): Promise<void> {
  await database()
    .update(evaluationAnswers)
    .set({ pendingRequestId: requestId })
    .where(and(isCall(evaluationId, number), eq(evaluationAnswers.claim, claim)));
}

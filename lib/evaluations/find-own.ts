import "server-only";
import { and, eq } from "drizzle-orm";
import type { Connection } from "@/db/client";
import { evaluations } from "@/db/schema/evaluations";
import type { OrgContext } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";

/** The refusal of what needs the texts that retention deleted. */
export function contentIsGone(): AppError {
  return new AppError(
    "conflict",
    "Its cases and prompts were deleted by its project's retention, so it cannot run again. Make a new evaluation.",
  );
}

export type EvaluationRow = typeof evaluations.$inferSelect;

/** An evaluation of the organization, locked until the transaction ends. Throws `not_found`. */
export async function lockEvaluation(on: Connection, ctx: OrgContext, id: string): Promise<EvaluationRow> {
  const [row] = await on
    .select()
    .from(evaluations)
    .where(and(eq(evaluations.organizationId, ctx.organizationId), eq(evaluations.id, id)))
    .for("update");
  if (!row) throw new AppError("not_found", "There is no such evaluation.");
  return row;
}

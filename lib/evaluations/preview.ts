import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { listModels } from "@/control-plane/contract/models";
import { database } from "@/db/client";
import { evaluationCases } from "@/db/schema/evaluation-cases";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { EvaluationCase } from "./definition";
import { type EstimatedModel, estimateRun, type Preview } from "./estimate";
import type { Evaluation } from "./result";

/** What running an evaluation would come to, at the prices and limits of now. */
export async function getPreview(
  ctx: OrgContext,
  { id, definition, spent }: Pick<Evaluation, "id" | "definition" | "spent">,
): Promise<Preview> {
  const [cases, models] = await Promise.all([readCases(ctx, id), listEstimatedModels(ctx)]);
  return estimateRun(definition, cases, models, spent.currency);
}

/** Models with what an estimate needs of them. */
export async function listEstimatedModels(ctx: OrgContext): Promise<EstimatedModel[]> {
  const { items } = await controlPlane(ctx).call(listModels, { query: {} });
  return items.map(({ id, name, measured, limits, contextTokens, maxOutputTokens, parameters, prices }) => ({
    ...{ id, name, measured, limits, contextTokens, maxOutputTokens, parameters, prices },
  }));
}

/** Every case of an evaluation, in order. */
export async function readCases(ctx: OrgContext, id: string): Promise<EvaluationCase[]> {
  const rows = await database()
    .select({ position: evaluationCases.position, values: evaluationCases.values })
    .from(evaluationCases)
    .where(and(eq(evaluationCases.organizationId, ctx.organizationId), eq(evaluationCases.evaluationId, id)))
    .orderBy(asc(evaluationCases.position));
  // Written by `createEvaluation`: text by column.
  return rows.map(({ position, values }) => ({ position, values: values as Record<string, string> }));
}

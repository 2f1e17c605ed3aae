import "server-only";
import { and, eq } from "drizzle-orm";
import { type Connection, database } from "@/db/client";
import { evaluationCases } from "@/db/schema/evaluation-cases";
import { evaluations } from "@/db/schema/evaluations";
import { recordAudit } from "@/lib/audit/record-audit";
import type { OrgContext } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { listActiveProjects } from "@/lib/projects/queries";
import { withoutContent } from "@/lib/without-content";
import { checkDefinition } from "./check-definition";
import { countCalls, type EvaluationCase, type EvaluationDefinition } from "./definition";
import { fingerprintOf } from "./fingerprint";
import { parseCases } from "./parse-cases";
import { refuseWithoutRetention } from "./refuse-without-retention";
import { resolveModels } from "./resolve-models";
import type { CreateEvaluationInput } from "./schema";

/**
 * Saves an evaluation as a draft: its cases, prompts, models and graders are frozen from here on, and no model is called
 * yet. Throws `invalid_input` with a sentence for each field that cannot be used, and
 * `no_retention` for a project that keeps nothing.
 */
export async function createEvaluation(ctx: OrgContext, input: CreateEvaluationInput): Promise<{ id: string }> {
  const { projectId } = input;
  const parsed = parseCases(input.cases);
  const fields = checkDefinition(input.definition, parsed);
  const projects = await listActiveProjects(ctx);
  if (!projects.some(({ id }) => id === projectId)) fields.projectId = "There is no such project, or it is archived.";
  const resolved = await resolveModels(ctx, input.definition);
  Object.assign(fields, resolved.fields);
  if (Object.keys(fields).length > 0) throw new AppError("invalid_input", "Some fields need another look.", { fields });
  const definition = { ...input.definition, models: resolved.models };
  return withoutContent("Saving an evaluation", () =>
    save(ctx, input, parsed.cases, { definition, currency: resolved.currency }),
  );
}

async function save(
  ctx: OrgContext,
  { operationId, name, projectId }: CreateEvaluationInput,
  cases: readonly EvaluationCase[],
  { definition, currency }: { definition: EvaluationDefinition; currency: string },
): Promise<{ id: string }> {
  return database().transaction(async (tx) => {
    await refuseWithoutRetention(tx, ctx, projectId);
    const id = newId("eval");
    const [made] = await tx
      .insert(evaluations)
      .values({
        ...{ id, organizationId: ctx.organizationId, projectId, name, operationId, definition },
        ...{ state: "draft", currency, createdBy: ctx.userId },
        fingerprint: fingerprintOf(definition, cases),
        caseCount: cases.length,
        callCount: countCalls(cases.length, definition),
      })
      .onConflictDoNothing({ target: [evaluations.organizationId, evaluations.operationId] })
      .returning({ calls: evaluations.callCount });
    if (!made) return { id: await madeBefore(tx, ctx, operationId) };
    await insertCases(tx, { id, organizationId: ctx.organizationId }, cases);
    await recordAudit(
      ctx,
      {
        action: "evaluation.create",
        outcome: "succeeded",
        target: { type: "evaluation", id, name },
        operationId,
        facts: { project: projectId, cases: cases.length, calls: made.calls },
      },
      tx,
    );
    return { id };
  });
}

/** Rows of so many values fit one statement. */
const rowsAtOnce = 1_000;

async function insertCases(
  on: Connection,
  { id, organizationId }: { id: string; organizationId: string },
  cases: readonly EvaluationCase[],
): Promise<void> {
  for (let start = 0; start < cases.length; start += rowsAtOnce) {
    const rows = cases.slice(start, start + rowsAtOnce);
    await on
      .insert(evaluationCases)
      .values(rows.map(({ position, values }) => ({ evaluationId: id, organizationId, position, values })));
  }
}

async function madeBefore(on: Connection, { organizationId }: OrgContext, operationId: string): Promise<string> {
  const [known] = await on
    .select({ id: evaluations.id })
    .from(evaluations)
    .where(and(eq(evaluations.organizationId, organizationId), eq(evaluations.operationId, operationId)));
  if (!known) throw new AppError("conflict", "This form was sent before. Reload the page.");
  return known.id;
}

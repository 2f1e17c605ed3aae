"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { orgAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import { createEvaluation } from "./create-evaluation";
import { deleteEvaluation } from "./delete-evaluation";
import { reproduceEvaluation } from "./reproduce-evaluation";
import { createEvaluationInput, evaluationInput, startEvaluationInput } from "./schema";
import { startEvaluation } from "./start-evaluation";
import { stopEvaluation } from "./stop-evaluation";

export const createEvaluationAction = orgAction({
  action: "evaluation.create",
  needs: "models.use",
  input: createEvaluationInput,
  run: async (ctx, input): Promise<void> => {
    const { id } = await createEvaluation(ctx, input);
    redirect(pathIn(ctx.slug, `evaluations/${id}`));
  },
});

export const startEvaluationAction = orgAction({
  action: "evaluation.start",
  needs: "models.use",
  input: startEvaluationInput,
  run: async (ctx, input): Promise<void> => {
    await startEvaluation(ctx, input);
    refresh();
  },
});

export const stopEvaluationAction = orgAction({
  action: "evaluation.stop",
  needs: "models.use",
  input: evaluationInput,
  run: async (ctx, input): Promise<void> => {
    await stopEvaluation(ctx, input);
    refresh();
  },
});

export const deleteEvaluationAction = orgAction({
  action: "evaluation.delete",
  needs: "models.use",
  input: evaluationInput,
  run: async (ctx, input): Promise<void> => {
    await deleteEvaluation(ctx, input);
    redirect(pathIn(ctx.slug, "evaluations"));
  },
});

export const reproduceEvaluationAction = orgAction({
  action: "evaluation.create",
  needs: "models.use",
  input: evaluationInput,
  run: async (ctx, input): Promise<void> => {
    const { id } = await reproduceEvaluation(ctx, input);
    redirect(pathIn(ctx.slug, `evaluations/${id}`));
  },
});

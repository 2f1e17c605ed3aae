import type { Metadata } from "next";
import { ComparisonCard } from "@/components/evaluations/comparison-card";
import { EvaluationActions } from "@/components/evaluations/evaluation-actions";
import { EvaluationHeader } from "@/components/evaluations/evaluation-header";
import { ExportButtons } from "@/components/evaluations/export-buttons";
import { NextStep } from "@/components/evaluations/next-step";
import { ProgressView } from "@/components/evaluations/progress-view";
import { OperationId } from "@/components/ui/operation-id";
import { requireOrganization } from "@/lib/auth/session";
import { deleteEvaluationAction, startEvaluationAction, stopEvaluationAction } from "@/lib/evaluations/actions";
import { getEvaluationPage } from "@/lib/evaluations/evaluation-page";
import { getEvaluation } from "@/lib/evaluations/queries";
import { comparison } from "@/lib/evaluations/schema";
import { orNotFound } from "@/lib/query/or-not-found";
import { titleOf } from "@/lib/query/title-of";

export async function generateMetadata({ params }: PageProps<"/[org]/evaluations/[id]">): Promise<Metadata> {
  const { org, id } = await params;
  return titleOf(org, "models.use", "Evaluation", async (ctx) => (await getEvaluation(ctx, id)).name);
}

export default async function EvaluationPage({ params, searchParams }: PageProps<"/[org]/evaluations/[id]">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "models.use");
  const chosen = comparison.parse(await searchParams);
  const { evaluation, progress, preview, pair } = await orNotFound(getEvaluationPage(ctx, id, chosen));
  return (
    <>
      <EvaluationHeader
        org={org}
        zone={ctx.timeZone}
        evaluation={evaluation}
        current="results"
        actions={
          <EvaluationActions
            org={org}
            evaluation={evaluation}
            stop={stopEvaluationAction.bind(null, org)}
            remove={deleteEvaluationAction.bind(null, org)}
          />
        }
      />
      <div className="grid gap-4">
        <NextStep
          evaluation={evaluation}
          preview={preview}
          failed={progress.counts.failed}
          action={startEvaluationAction.bind(null, org)}
        >
          <OperationId />
        </NextStep>
        {evaluation.state !== "draft" && (
          <>
            <ProgressView key={evaluation.state} org={org} id={id} first={progress} zone={ctx.timeZone} />
            {pair && <ComparisonCard org={org} id={id} variants={evaluation.variants} {...pair} />}
            <ExportButtons org={org} id={id} />
          </>
        )}
      </div>
    </>
  );
}

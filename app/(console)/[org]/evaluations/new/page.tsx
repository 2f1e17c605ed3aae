import type { Metadata } from "next";
import { EvaluationForm } from "@/components/evaluations/evaluation-form";
import { ReproduceCard } from "@/components/evaluations/reproduce-card";
import { EmptyState } from "@/components/feedback/empty-state";
import { ProjectComesFirst } from "@/components/projects/project-comes-first";
import { OperationId } from "@/components/ui/operation-id";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { createEvaluationAction, reproduceEvaluationAction } from "@/lib/evaluations/actions";
import { getNewEvaluation } from "@/lib/evaluations/new-evaluation";
import { newEvaluationQuery } from "@/lib/evaluations/schema";
import { chosenProject } from "@/lib/projects/chosen-project";
import { orNotFound } from "@/lib/query/or-not-found";

export const metadata: Metadata = { title: "New evaluation" };

export default async function NewEvaluationPage({ params, searchParams }: PageProps<"/[org]/evaluations/new">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "models.use");
  const search = await searchParams;
  const { from } = newEvaluationQuery.parse(search);
  const { source, draft, models, projects, name, priced, embedders, library } = await orNotFound(
    getNewEvaluation(ctx, from),
  );
  const chosen = await chosenProject(org, search.project);
  const wanted = source?.projectId ?? chosen;
  const able = projects.filter(({ keepsNothing }) => !keepsNothing);
  const project = able.find(({ id }) => id === wanted) ?? able[0];
  return (
    <>
      <PageHeader
        title="New evaluation"
        line="Cases, prompts and models; then you see what it would cost, and start it up to a cap."
      />
      {source && (
        <ReproduceCard {...source} action={reproduceEvaluationAction.bind(null, org)}>
          <OperationId />
        </ReproduceCard>
      )}
      {!project ? (
        <ProjectComesFirst org={org} mayMake={can(ctx.role, "projects.manage")}>
          What models write is charged to a project
        </ProjectComesFirst>
      ) : models.length > 0 ? (
        <EvaluationForm
          action={createEvaluationAction.bind(null, org)}
          {...{ org, first: draft, name, models, priced, embedders, library, projects, projectId: project.id }}
        >
          <OperationId />
        </EvaluationForm>
      ) : (
        <EmptyState icon="boxes" title="No model to evaluate yet">
          Models that the operator puts up appear here as soon as they can be called.
        </EmptyState>
      )}
    </>
  );
}

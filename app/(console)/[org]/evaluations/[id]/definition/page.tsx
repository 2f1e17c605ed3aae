import type { Metadata } from "next";
import { DefinitionView } from "@/components/evaluations/definition-view";
import { EvaluationHeader } from "@/components/evaluations/evaluation-header";
import { requireOrganization } from "@/lib/auth/session";
import { getEvaluation } from "@/lib/evaluations/queries";
import { projectNames } from "@/lib/projects/queries";
import { orNotFound } from "@/lib/query/or-not-found";
import { titleOf } from "@/lib/query/title-of";

export async function generateMetadata({ params }: PageProps<"/[org]/evaluations/[id]/definition">): Promise<Metadata> {
  const { org, id } = await params;
  return titleOf(
    org,
    "models.use",
    "Definition",
    async (ctx) => `Definition of ${(await getEvaluation(ctx, id)).name}`,
  );
}

export default async function DefinitionPage({ params }: PageProps<"/[org]/evaluations/[id]/definition">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "models.use");
  const [evaluation, names] = await Promise.all([orNotFound(getEvaluation(ctx, id)), projectNames(ctx)]);
  const project = names.get(evaluation.projectId) ?? evaluation.projectId;
  return (
    <>
      <EvaluationHeader org={org} zone={ctx.timeZone} evaluation={evaluation} current="definition" />
      <DefinitionView org={org} project={project} evaluation={evaluation} />
    </>
  );
}

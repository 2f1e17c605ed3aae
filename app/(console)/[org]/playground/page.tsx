import "../../../styles/answer.css";
import type { Metadata } from "next";
import { HistoryMenu } from "@/components/conversations/history-menu";
import { EmptyState } from "@/components/feedback/empty-state";
import { Playground } from "@/components/playground/playground";
import { PresetMenu } from "@/components/presets/preset-menu";
import { ProjectComesFirst } from "@/components/projects/project-comes-first";
import { PromptMenu } from "@/components/prompts/prompt-menu";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { inferenceUrl } from "@/lib/models/inference-url";
import { getPlaygroundSetup } from "@/lib/playground/queries";
import { chosenProject } from "@/lib/projects/chosen-project";
import { listRetention } from "@/lib/retention/queries";

export const metadata: Metadata = { title: "Playground" };

export default async function PlaygroundPage({ params, searchParams }: PageProps<"/[org]/playground">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "models.use");
  const [{ models, projects }, retention] = await Promise.all([getPlaygroundSetup(ctx), listRetention(ctx)]);
  const chosen = await chosenProject(org, (await searchParams).project);
  const project = projects.find(({ id }) => id === chosen) ?? projects[0];
  const [first, ...others] = models;
  if (first && project) {
    return (
      <Playground
        org={org}
        userId={ctx.userId}
        inferenceUrl={inferenceUrl()}
        models={[first, ...others]}
        projects={projects}
        projectId={project.id}
        mayMakeKeys={can(ctx.role, "apiKeys.manage")}
      >
        <HistoryMenu org={org} retention={Object.fromEntries(retention)} />
        <PromptMenu org={org} mayWrite={can(ctx.role, "prompts.write")} />
        <PresetMenu org={org} />
      </Playground>
    );
  }
  return (
    <>
      <PageHeader title="Playground" />
      {first ? (
        <ProjectComesFirst org={org} mayMake={can(ctx.role, "projects.manage")}>
          What a model writes is charged to a project
        </ProjectComesFirst>
      ) : (
        <EmptyState icon="message-square" title="No model to talk to yet">
          Models that the operator puts up appear here. You talk to them, change their parameters, and see speed, tokens
          and cost of each answer before you write a line of code.
        </EmptyState>
      )}
    </>
  );
}

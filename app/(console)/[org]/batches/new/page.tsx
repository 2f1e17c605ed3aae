import type { Metadata } from "next";
import { StartForm } from "@/components/batches/start-form";
import { ProjectComesFirst } from "@/components/projects/project-comes-first";
import { OperationId } from "@/components/ui/operation-id";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { startBatchAction } from "@/lib/batches/actions";
import { getNewBatch } from "@/lib/batches/queries";
import { pathIn } from "@/lib/format/path";
import { chosenProject } from "@/lib/projects/chosen-project";

export const metadata: Metadata = { title: "New batch" };

export default async function NewBatchPage({ params, searchParams }: PageProps<"/[org]/batches/new">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "models.use");
  const [{ project: wanted }, setup] = await Promise.all([searchParams, getNewBatch(ctx)]);
  const chosen = await chosenProject(org, wanted);
  const project = setup.projects.find(({ id }) => id === chosen) ?? setup.projects[0];
  return (
    <>
      <PageHeader
        title="New batch"
        line="Answered within 24 hours, when live requests leave room, at the model's batch price where it has one."
      />
      {project ? (
        <StartForm
          {...setup}
          projectId={project.id}
          list={pathIn(org, "batches")}
          action={startBatchAction.bind(null, org)}
        >
          <OperationId />
        </StartForm>
      ) : (
        <ProjectComesFirst org={org} mayMake={can(ctx.role, "projects.manage")}>
          What models answer is charged to a project
        </ProjectComesFirst>
      )}
    </>
  );
}

import type { Metadata } from "next";
import { CreateKeyForm } from "@/components/api-keys/create-key-form";
import { EmptyState } from "@/components/feedback/empty-state";
import { OperationId } from "@/components/ui/operation-id";
import { PageHeader } from "@/components/ui/page-header";
import { createApiKey } from "@/lib/api-keys/actions";
import { getKeyFormChoices } from "@/lib/api-keys/queries";
import { scopeChoices } from "@/lib/api-keys/scopes";
import { roleLabels } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { chosenProject } from "@/lib/projects/chosen-project";

export const metadata: Metadata = { title: "New API key" };

export default async function NewApiKeyPage({ params, searchParams }: PageProps<"/[org]/api-keys/new">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "apiKeys.manage");
  const { projects, place } = await getKeyFormChoices(ctx);
  const chosen = await chosenProject(org, (await searchParams).project);
  const project = projects.find(({ id }) => id === chosen) ?? projects[0];
  return (
    <>
      <PageHeader
        title="New API key"
        line="The secret is shown once, right after the key is made. Revoke the key whenever it is not needed any more."
      />
      {project ? (
        <CreateKeyForm
          action={createApiKey.bind(null, org)}
          projects={projects}
          projectId={project.id}
          scopes={scopeChoices(ctx.permissions)}
          roleLabel={roleLabels[ctx.role]}
          place={place}
          list={pathIn(org, "api-keys")}
        >
          <OperationId />
        </CreateKeyForm>
      ) : (
        <EmptyState icon="folder" title="A project comes first">
          A key belongs to a project, and this organization has none that is open. Administrators and owners make
          projects.
        </EmptyState>
      )}
    </>
  );
}

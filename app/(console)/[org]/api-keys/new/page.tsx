import type { Metadata } from "next";
import { CreateKeyForm } from "@/components/api-keys/create-key-form";
import { MayNotMakeKeys } from "@/components/api-keys/may-not-make-keys";
import { ProjectComesFirst } from "@/components/projects/project-comes-first";
import { TagsField } from "@/components/tags/tags-field";
import { OperationId } from "@/components/ui/operation-id";
import { PageHeader } from "@/components/ui/page-header";
import { createApiKey } from "@/lib/api-keys/actions";
import { getKeyFormChoices } from "@/lib/api-keys/queries";
import { scopeChoices } from "@/lib/api-keys/scopes";
import { can, roleLabels } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { chosenProject } from "@/lib/projects/chosen-project";
import { listTagKeys } from "@/lib/tags/queries";

export const metadata: Metadata = { title: "New API key" };

export default async function NewApiKeyPage({ params, searchParams }: PageProps<"/[org]/api-keys/new">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "apiKeys.read");
  if (!can(ctx.role, "apiKeys.manage")) return <MayNotMakeKeys />;
  const { projects, ...choices } = await getKeyFormChoices(ctx);
  const chosen = await chosenProject(org, (await searchParams).project);
  const project = projects.find(({ id }) => id === chosen) ?? projects[0];
  if (!project)
    return (
      <>
        <PageHeader title="New API key" />
        <ProjectComesFirst org={org} mayMake={can(ctx.role, "projects.manage")}>
          A key belongs to a project
        </ProjectComesFirst>
      </>
    );
  return (
    <>
      <PageHeader
        title="New API key"
        line="The secret is shown once, right after the key is made. Revoke the key whenever it is not needed any more."
      />
      <CreateKeyForm
        action={createApiKey.bind(null, org)}
        {...{ projects, ...choices, projectId: project.id, list: pathIn(org, "api-keys") }}
        scopes={scopeChoices(ctx.permissions)}
        roleLabel={roleLabels[ctx.role]}
        tags={
          can(ctx.role, "tags.manage") && (
            <TagsField name="tags" label="Tags" known={(await listTagKeys(ctx)).map(({ key }) => key)} />
          )
        }
      >
        <OperationId />
      </CreateKeyForm>
    </>
  );
}

import type { Metadata } from "next";
import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { EmptyState } from "@/components/feedback/empty-state";
import { ProjectFields } from "@/components/projects/project-fields";
import { ProjectsTable } from "@/components/projects/projects-table";
import { TagsField } from "@/components/tags/tags-field";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { formatCount } from "@/lib/format/number";
import { archiveProjectAction, changeProjectAction, createProjectAction } from "@/lib/projects/actions";
import { listProjects } from "@/lib/projects/queries";
import { listRetention } from "@/lib/retention/queries";
import { describeKeeping } from "@/lib/retention/retention";
import { listTagKeys } from "@/lib/tags/queries";

export const metadata: Metadata = { title: "Projects" };

export default async function ProjectsPage({ params }: PageProps<"/[org]/projects">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "projects.read");
  const [projects, retention] = await Promise.all([listProjects(ctx), listRetention(ctx)]);
  const archived = projects.filter(({ archivedAt }) => archivedAt !== null).length;
  const mayManage = can(ctx.role, "projects.manage");
  const create = mayManage && (
    <ConfirmDialog
      trigger={
        <>
          <Icon name="plus" />
          New project
        </>
      }
      variant="primary"
      title="New project"
      confirm="Create project"
      action={createProjectAction.bind(null, org)}
      done="Project created."
    >
      <ProjectFields />
      {can(ctx.role, "tags.manage") && (
        <TagsField name="tags" label="Tags" known={(await listTagKeys(ctx)).map(({ key }) => key)} />
      )}
    </ConfirmDialog>
  );
  return (
    <>
      <PageHeader
        title="Projects"
        line={`Every reservation, key and usage record belongs to one.${projects.length > 0 ? ` ${formatCount(projects.length - archived, "project")} in use${archived > 0 ? `, ${archived} archived` : ""}.` : ""}`}
        actions={projects.length > 0 && create}
      />
      {projects.length === 0 ? (
        <EmptyState icon="folder" title="No projects yet" action={create}>
          A project is a cost centre inside your organization: usage and invoices are split by it. Make one before you
          reserve capacity or create a key.
        </EmptyState>
      ) : (
        <ProjectsTable
          org={org}
          projects={projects}
          timeZone={ctx.timeZone}
          keeping={(id) => describeKeeping(retention.get(id) ?? null)}
          {...(mayManage && {
            change: changeProjectAction.bind(null, org),
            archive: archiveProjectAction.bind(null, org),
          })}
        />
      )}
    </>
  );
}

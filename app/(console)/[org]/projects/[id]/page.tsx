import type { Metadata } from "next";
import { RetentionCard } from "@/components/retention/retention-card";
import { RetentionForm } from "@/components/retention/retention-form";
import { TagsCard } from "@/components/tags/tags-card";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { getProject } from "@/lib/projects/queries";
import { orNotFound } from "@/lib/query/or-not-found";
import { titleOf } from "@/lib/query/title-of";
import { setRetentionAction } from "@/lib/retention/actions";
import { getProjectRetention } from "@/lib/retention/queries";
import { setTagsAction } from "@/lib/tags/actions";
import { getThingTags } from "@/lib/tags/queries";

export async function generateMetadata({ params }: PageProps<"/[org]/projects/[id]">): Promise<Metadata> {
  const { org, id } = await params;
  return titleOf(org, "projects.read", "Project", async (ctx) => (await getProject(ctx, id)).name);
}

export default async function ProjectPage({ params }: PageProps<"/[org]/projects/[id]">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "projects.read");
  const [project, retention, tags] = await orNotFound(
    Promise.all([getProject(ctx, id), getProjectRetention(ctx, id), getThingTags(ctx, "project", id)]),
  );
  return (
    <>
      <PageHeader
        title={project.name}
        badge={project.archivedAt && <StatusBadge status="archived" />}
        line={project.costCenter ? `Cost centre ${project.costCenter}.` : "No cost centre."}
        actions={
          <>
            <LinkButton href={pathIn(org, "projects")}>All projects</LinkButton>
            <LinkButton href={pathIn(org, "usage", { project: id })}>Usage</LinkButton>
          </>
        }
      />
      <div className="mb-4">
        <TagsCard
          {...{ subjectType: "project", subjectId: id, ...tags }}
          action={can(ctx.role, "tags.manage") ? setTagsAction.bind(null, org) : undefined}
        />
      </div>
      <RetentionCard retention={retention}>
        {can(ctx.role, "projects.manage") && (
          <RetentionForm projectId={id} retention={retention} action={setRetentionAction.bind(null, org)} />
        )}
      </RetentionCard>
    </>
  );
}

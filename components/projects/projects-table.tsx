import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { Id } from "@/components/ui/id";
import { Instant } from "@/components/ui/instant";
import { OperationId } from "@/components/ui/operation-id";
import { StatusBadge } from "@/components/ui/status-badge";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { FormAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import { ProjectFields } from "./project-fields";

interface Project {
  id: string;
  name: string;
  costCenter: string | null;
  createdAt: string;
  archivedAt: string | null;
}

/** Projects with what may be done to them; a row opens the project's usage. */
export function ProjectsTable({
  org,
  projects,
  timeZone,
  keeping,
  change,
  archive,
}: {
  org: string;
  projects: readonly Project[];
  /** How long conversations are kept, in words, by project. */
  keeping: (projectId: string) => string;
  timeZone: string;
  change?: FormAction;
  archive?: FormAction;
}) {
  return (
    <Table caption="Projects" stacked>
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>Status</Th>
          <Th>Cost centre</Th>
          <Th>Conversations</Th>
          <Th>Id</Th>
          <Th>Created</Th>
          {change && (
            <Th>
              <span className="sr-only">Actions</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {projects.map((project) => (
          <tr key={project.id}>
            <Td narrow="title">
              <RowLink href={pathIn(org, "usage", { project: project.id })}>{project.name}</RowLink>
            </Td>
            <Td>
              {project.archivedAt ? <StatusBadge status="archived" /> : <StatusBadge status="active" label="In use" />}
            </Td>
            <Td label="Cost centre">{project.costCenter ?? <span className="text-muted">none</span>}</Td>
            <Td narrow="wide">
              <TextLink href={pathIn(org, `projects/${project.id}`)}>
                {keeping(project.id)}
                <span className="sr-only"> in {project.name}</span>
              </TextLink>
            </Td>
            <Td nowrap narrow="hide">
              <Id value={project.id} short />
            </Td>
            <Td nowrap narrow="hide">
              <Instant at={project.createdAt} zone={timeZone} style="day" dense />
            </Td>
            {change && archive && (
              <Td align="end" narrow="aside">
                <ProjectActions project={project} change={change} archive={archive} />
              </Td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function ProjectActions({ project, change, archive }: { project: Project; change: FormAction; archive: FormAction }) {
  const gone = project.archivedAt !== null;
  return (
    <div className="flex justify-end gap-1">
      <ConfirmDialog
        trigger={
          <>
            Edit<span className="sr-only"> {project.name}</span>
          </>
        }
        variant="ghost"
        size="sm"
        title={`Edit ${project.name}`}
        confirm="Save"
        action={change}
        done="Project saved."
      >
        <ProjectFields project={project} />
      </ConfirmDialog>
      <ConfirmDialog
        trigger={
          <>
            {gone ? "Bring back" : "Archive"}
            <span className="sr-only"> {project.name}</span>
          </>
        }
        variant="ghost"
        size="sm"
        title={gone ? `Bring ${project.name} back?` : `Archive ${project.name}?`}
        confirm={gone ? "Bring back" : "Archive project"}
        action={archive}
        done={gone ? "Project brought back." : "Project archived."}
      >
        <OperationId />
        <input type="hidden" name="projectId" value={project.id} />
        <input type="hidden" name="archived" value={String(!gone)} />
        <p className="text-table text-muted">
          {gone
            ? "New reservations and keys can belong to it again."
            : "Nothing new can belong to it. Its reservations run on, its keys keep working, and past usage stays on its invoices. You can bring it back at any time."}
        </p>
      </ConfirmDialog>
    </div>
  );
}

import { EmptyState } from "@/components/feedback/empty-state";

/** A key needs a project to be charged to. */
export function ProjectComesFirst() {
  return (
    <EmptyState icon="folder" title="A project comes first">
      A key belongs to a project, and this organization has none that is open. Administrators and owners make projects.
    </EmptyState>
  );
}

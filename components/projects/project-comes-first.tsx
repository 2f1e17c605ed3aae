import type { ReactNode } from "react";
import { EmptyState } from "@/components/feedback/empty-state";
import { LinkButton } from "@/components/ui/button";
import { pathIn } from "@/lib/format/path";

/** Where something needs a project to be charged to and there is none. `children` say what for. */
export function ProjectComesFirst({ org, mayMake, children }: { org: string; mayMake: boolean; children: ReactNode }) {
  return (
    <EmptyState
      icon="folder"
      title="A project comes first"
      action={
        mayMake && (
          <LinkButton href={pathIn(org, "projects")} variant="primary">
            Make a project
          </LinkButton>
        )
      }
    >
      {children}, and this organization has none that is open.
      {!mayMake && " Administrators and owners make projects."}
    </EmptyState>
  );
}

"use client";

import { usePathname, useRouter } from "next/navigation";
import { SelectField } from "@/components/ui/fields";
import { ProjectOptions } from "@/components/ui/project-options";

/** The project that pays. A choice is also told to the page, because policies may name projects. */
export function ProjectField({
  projects,
  chosen,
}: {
  projects: readonly { id: string; name: string }[];
  chosen: string | undefined;
}) {
  const router = useRouter();
  const path = usePathname();
  return (
    <SelectField
      name="projectId"
      label="Project"
      description="Its usage and invoice lines carry this project."
      defaultValue={projects.some(({ id }) => id === chosen) ? chosen : ""}
      onChange={(event) => {
        // This page's own address with another query.
        const address = `${path}?project=${encodeURIComponent(event.target.value)}` as Parameters<
          typeof router.replace
        >[0];
        router.replace(address, { scroll: false });
      }}
    >
      <ProjectOptions projects={projects} />
    </SelectField>
  );
}

"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { ProjectOptions } from "@/components/ui/project-options";
import { rememberProject } from "@/lib/projects/remember-project";

/** The project that pays, chosen where the verdict misses it: the same choice as in the top bar. */
export function ProjectChoice({ org, projects }: { org: string; projects: readonly { id: string; name: string }[] }) {
  const router = useRouter();
  const [pending, start] = useTransition();
  return (
    <select
      aria-label="Project that pays"
      defaultValue=""
      aria-busy={pending || undefined}
      onChange={(event) => {
        rememberProject(org, event.target.value);
        start(() => router.refresh());
      }}
      className="input !border-border-strong !h-8 !min-h-8 w-full sm:w-48 !py-0 !text-table"
    >
      <ProjectOptions projects={projects} />
    </select>
  );
}

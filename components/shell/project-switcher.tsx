"use client";

import type { Route } from "next";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { rememberProject } from "@/lib/projects/remember-project";

/** Narrows pages to one project: kept in the address, so that the view is a link, and in a cookie, so that it stays. */
export function ProjectSwitcher({
  org,
  projects,
  chosen,
}: {
  org: string;
  projects: readonly { id: string; name: string }[];
  chosen: string;
}) {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const inAddress = search.get("project");
  const value = inAddress ?? chosen;

  function choose(id: string) {
    rememberProject(org, id);
    const next = new URLSearchParams(search);
    if (id === "all") next.delete("project");
    else next.set("project", id);
    const address = (next.size > 0 ? `${pathname}?${next}` : pathname) as Route;
    if (id === (inAddress ?? "all")) router.refresh();
    else router.replace(address, { scroll: false });
  }

  return (
    <select
      aria-label="Project"
      value={value}
      onChange={(event) => choose(event.target.value)}
      className="input !border-border-strong !h-8 !min-h-8 w-full sm:w-40 !py-0 !text-table"
    >
      <option value="all">All projects</option>
      {projects.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

"use client";

import { useSearchParams } from "next/navigation";
import type { PlaygroundSetup } from "./use-place";

/** The project that pays. It stands in the address: changing it asks nothing of the server, and the view stays a link. */
export function useProject({ projects, projectId }: PlaygroundSetup): [id: string, choose: (id: string) => void] {
  const asked = useSearchParams().get("project");
  return [
    projects.find(({ id }) => id === asked)?.id ?? projectId,
    (next) => {
      const search = new URLSearchParams(window.location.search);
      search.set("project", next);
      window.history.replaceState(null, "", `?${search}`);
    },
  ];
}

import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/query/fetch-json";
import type { Progress } from "./result";

/** Where a run stands, asked for again while it runs: every 2 seconds, or 5 where there is much to add up. */
export function progressOptions(org: string, id: string, first: Progress) {
  return queryOptions({
    queryKey: ["evaluation-progress", org, id],
    queryFn: ({ signal }) => fetchJson<Progress>(`/api/organizations/${org}/evaluations/${id}/progress`, signal),
    initialData: first,
    refetchInterval: ({ state }) => {
      const { data } = state;
      if (data?.state !== "running" && !data?.counts.calling) return false;
      return data.counts.answered > 2_000 ? 5_000 : 2_000;
    },
  });
}

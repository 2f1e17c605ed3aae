import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/query/fetch-json";
import type { ExportProgress } from "./export";

/**
 * The exports under way, asked for again every other second while there are any. Kept by which they were: an answer from
 * before an export was asked for would say that it has ended.
 */
export function exportProgressOptions(org: string, first: ExportProgress[]) {
  return queryOptions({
    queryKey: ["export-progress", org, ...first.map(({ id }) => id)],
    queryFn: ({ signal }) => fetchJson<ExportProgress[]>(`/api/organizations/${org}/exports/progress`, signal),
    initialData: first,
    refetchInterval: ({ state }) => ((state.data?.length ?? 0) > 0 ? 2_000 : false),
  });
}

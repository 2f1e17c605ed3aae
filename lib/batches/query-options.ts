import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/query/fetch-json";
import type { BatchesProgress } from "./follow";

/** Where the batches of a page of the list stand, asked for every three seconds while one moves. */
export function batchesProgressOptions(org: string, cursor: string | undefined, first: BatchesProgress) {
  const query = cursor ? `?${new URLSearchParams({ cursor })}` : "";
  return queryOptions({
    queryKey: ["batches-progress", org, cursor ?? "", first.version],
    queryFn: ({ signal }) => fetchJson<BatchesProgress>(`/api/organizations/${org}/batches/progress${query}`, signal),
    initialData: first,
    refetchInterval: ({ state }) => (state.data?.moving ? 3_000 : false),
  });
}

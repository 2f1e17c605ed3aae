import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/query/fetch-json";

/** How a reclaim stands, asked for every five seconds while nodes are still to go. */
export function reclaimOrderStatusOptions(id: string) {
  return queryOptions({
    queryKey: ["reclaim-order-status", id],
    queryFn: ({ signal }) =>
      fetchJson<{ version: string }>(`/api/operator/reclaims/${encodeURIComponent(id)}/status`, signal),
    refetchInterval: 5_000,
  });
}

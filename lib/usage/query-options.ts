import { queryOptions } from "@tanstack/react-query";
import type { Money } from "@/control-plane/contract/primitives";
import { fetchJson } from "@/lib/query/fetch-json";

/** The running sum of a period, asked for every 30 seconds while the page is looked at. */
export function usageLiveOptions(org: string, search: string, first: { asOf: string; total: Money }) {
  return queryOptions({
    queryKey: ["usage-live", org, search],
    queryFn: ({ signal }) =>
      fetchJson<{ asOf: string; total: Money }>(`/api/organizations/${org}/usage/live?${search}`, signal),
    initialData: first,
    staleTime: 30_000,
    refetchInterval: 30_000,
  });
}

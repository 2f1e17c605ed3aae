import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/query/fetch-json";
import type { PreviewView } from "./preview";

interface Asked {
  quota: string;
  /** Null while no whole number is typed. */
  limit: number | null;
  lastDay: string;
}

/** How a request would be decided, read while it is typed; nothing is sent. */
export function quotaPreviewOptions(org: string, { quota, limit, lastDay }: Asked) {
  const query = new URLSearchParams({ quota, limit: String(limit), ...(lastDay && { lastDay }) });
  return queryOptions({
    queryKey: ["quota-preview", org, quota, limit, lastDay],
    queryFn: ({ signal }) =>
      fetchJson<PreviewView>(`/api/organizations/${encodeURIComponent(org)}/quotas/preview?${query}`, signal),
    enabled: limit !== null && limit > 0,
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    retry: false,
  });
}

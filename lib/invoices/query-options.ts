import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/query/fetch-json";
import type { LineUsage } from "./queries";

/** The usage behind a line, fetched when the line is opened and kept: an issued line never changes. */
export function lineUsageOptions(address: string) {
  return queryOptions({
    queryKey: ["invoice-line-usage", address],
    queryFn: ({ signal }) => fetchJson<LineUsage>(address, signal),
    staleTime: 60_000,
  });
}

import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/query/fetch-json";
import type { ReservationStatus } from "./reservation";

/** The state of a reservation, asked for every three seconds while something moves. */
export function reservationStatusOptions(org: string, id: string) {
  const address = `/api/organizations/${encodeURIComponent(org)}/reservations/${encodeURIComponent(id)}/status`;
  return queryOptions({
    queryKey: ["reservation-status", org, id],
    queryFn: ({ signal }) => fetchJson<ReservationStatus>(address, signal),
    refetchInterval: 3_000,
  });
}

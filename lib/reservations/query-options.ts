import { queryOptions } from "@tanstack/react-query";
import type { ReservationStatus } from "./reservation";

/** The state of a reservation, asked for every three seconds while something moves. */
export function reservationStatusOptions(org: string, id: string) {
  return queryOptions({
    queryKey: ["reservation-status", org, id],
    queryFn: async ({ signal }): Promise<ReservationStatus> => {
      const path = `/api/organizations/${encodeURIComponent(org)}/reservations/${encodeURIComponent(id)}/status`;
      const response = await fetch(path, { signal, cache: "no-store" });
      if (!response.ok) throw new Error(`The status could not be read (${response.status}).`);
      return (await response.json()) as ReservationStatus;
    },
    refetchInterval: 3_000,
    retry: false,
  });
}

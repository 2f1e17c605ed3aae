import { csvResponse } from "@/lib/format/csv";
import { orgHandler } from "@/lib/handlers";
import { exportReservations } from "@/lib/reservations/export-reservations";
import { type ReservationFilter, reservationFilter } from "@/lib/reservations/schema";

/** The filtered list of reservations as CSV. */
export const GET = orgHandler<ReservationFilter>({
  needs: "reservations.read",
  query: reservationFilter,
  run: async (ctx, { query }) => csvResponse(`reservations-${ctx.slug}.csv`, await exportReservations(ctx, query)),
});

import { orgHandler } from "@/lib/handlers";
import { getReservationStatus } from "@/lib/reservations/queries";

/** Whether the page that a browser shows of a reservation is out of date. */
export const GET = orgHandler<undefined, { org: string; id: string }>({
  needs: "reservations.read",
  run: (ctx, { params }) => getReservationStatus(ctx, params.id),
});

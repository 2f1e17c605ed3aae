import { csvResponse } from "@/lib/format/csv";
import { orgHandler } from "@/lib/handlers";
import { exportChosen } from "@/lib/reservations/export-reservations";
import { type ChosenReservations, chosenReservations } from "@/lib/reservations/schema";

/** The chosen reservations as CSV, with the columns of the whole list. */
export const GET = orgHandler<ChosenReservations>({
  needs: "reservations.read",
  query: chosenReservations,
  run: async (ctx, { query }) => csvResponse(`reservations-${ctx.slug}-chosen.csv`, await exportChosen(ctx, query)),
});

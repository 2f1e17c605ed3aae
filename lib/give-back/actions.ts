"use server";

import { redirect } from "next/navigation";
import { orgAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import { downgradeReservation } from "./downgrade-reservation";
import { downgradeInput } from "./schema";

/** Goes on with surplus; the receipt is the surplus reservation's page. */
export const downgradeReservationAction = orgAction({
  action: "reservation.downgrade",
  needs: "reservations.release",
  input: downgradeInput,
  run: async (ctx, input): Promise<null> => {
    const { surplusReservationId } = await downgradeReservation(ctx, input);
    redirect(pathIn(ctx.slug, `reservations/${surplusReservationId}`, { receipt: "downgraded" }));
  },
});

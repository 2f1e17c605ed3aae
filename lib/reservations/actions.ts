"use server";

import { redirect } from "next/navigation";
import { orgAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import { buyReservation } from "./buy-reservation";
import { moveReservations } from "./move-reservations";
import { releaseReservation } from "./release-reservation";
import { releaseReservations } from "./release-reservations";
import { buyInput, moveManyInput, releaseInput, releaseManyInput } from "./schema";

/** Buys a quote; the receipt is the reservation's page. */
export const buyReservationAction = orgAction({
  action: "reservation.buy",
  needs: "reservations.buy",
  input: buyInput,
  run: async (ctx, input): Promise<null> => {
    const { id } = await buyReservation(ctx, input);
    redirect(pathIn(ctx.slug, `reservations/${id}`, { receipt: "bought" }));
  },
});

/** Releases what remains; the receipt is the reservation's page. */
export const releaseReservationAction = orgAction({
  action: "reservation.release",
  needs: "reservations.release",
  input: releaseInput,
  run: async (ctx, input): Promise<null> => {
    const { remainingNodes } = await releaseReservation(ctx, input);
    const receipt = remainingNodes > 0 ? "smaller" : "released";
    redirect(pathIn(ctx.slug, `reservations/${input.reservationId}`, { receipt }));
  },
});

/** Releases several; the answer says what became of each. */
export const releaseReservationsAction = orgAction({
  action: "reservation.release_many",
  needs: "reservations.release",
  input: releaseManyInput,
  run: releaseReservations,
});

/** Moves several to another project; the answer says what became of each. */
export const moveReservationsAction = orgAction({
  action: "reservation.move_many",
  needs: "reservations.buy",
  input: moveManyInput,
  run: moveReservations,
});

"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { orgAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import { acceptTransfer } from "./accept-transfer";
import { offerReservation, withdrawOffer } from "./offer-reservation";
import { acceptTransferInput, offerInput, withdrawInput } from "./schema";

/** Offers a reservation. The answer carries the code, once; the page that asked keeps it in memory only. */
export const offerReservationAction = orgAction({
  action: "transfer.offer",
  needs: "reservations.buy",
  input: offerInput,
  run: async (ctx, input) => {
    const made = await offerReservation(ctx, input);
    refresh();
    return made;
  },
});

export const withdrawOfferAction = orgAction({
  action: "transfer.withdraw",
  needs: "reservations.buy",
  input: withdrawInput,
  run: async (ctx, input): Promise<null> => {
    await withdrawOffer(ctx, input);
    refresh();
    return null;
  },
});

/** Takes a reservation over; the receipt is its page. */
export const acceptTransferAction = orgAction({
  action: "transfer.accept",
  needs: "reservations.buy",
  input: acceptTransferInput,
  run: async (ctx, input): Promise<null> => {
    const { id } = await acceptTransfer(ctx, input);
    redirect(pathIn(ctx.slug, `reservations/${id}`, { receipt: "bought" }));
  },
});

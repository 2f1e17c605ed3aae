"use server";

import { redirect } from "next/navigation";
import { orgAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import { swapInput, swapQuoteInput } from "./schema";
import { swapReservation, takeSwapQuote } from "./swap-reservation";

/** Holds the other nodes and goes to the quote, where the difference is reviewed. */
export const takeSwapQuoteAction = orgAction({
  action: "quote.create",
  needs: "capacity.quote",
  input: swapQuoteInput,
  run: async (ctx, input): Promise<null> => {
    const { id } = await takeSwapQuote(ctx, input);
    redirect(pathIn(ctx.slug, `capacity/quotes/${id}`));
  },
});

/** Swaps; the receipt is the page of the new reservation. */
export const swapReservationAction = orgAction({
  action: "reservation.swap",
  needs: "reservations.buy",
  input: swapInput,
  run: async (ctx, input): Promise<null> => {
    const { id } = await swapReservation(ctx, input);
    redirect(pathIn(ctx.slug, `reservations/${id}`, { receipt: "bought" }));
  },
});

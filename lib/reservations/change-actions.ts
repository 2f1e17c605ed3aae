"use server";

import { redirect } from "next/navigation";
import { orgAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import { acceptInput, extensionQuoteInput, moveInput, resizeQuoteInput, shareInput, splitInput } from "./change-schema";
import { extendReservation } from "./extend-reservation";
import { moveReservation } from "./move-reservation";
import { resizeReservation, takeResizeQuote } from "./resize-reservation";
import { shareReservation } from "./share-reservation";
import { splitReservation } from "./split-reservation";
import { takeExtensionQuote } from "./take-extension-quote";

/** Holds more time for a reservation and goes to the quote, which is reviewed there. */
export const takeExtensionQuoteAction = orgAction({
  action: "quote.create",
  needs: "capacity.quote",
  input: extensionQuoteInput,
  run: async (ctx, input): Promise<null> => {
    const { id } = await takeExtensionQuote(ctx, input);
    redirect(pathIn(ctx.slug, `capacity/quotes/${id}`));
  },
});

/** Accepts an extension's quote; the receipt is the reservation's page. */
export const extendReservationAction = orgAction({
  action: "reservation.extend",
  needs: "reservations.buy",
  input: acceptInput,
  run: async (ctx, input): Promise<null> => {
    await extendReservation(ctx, input);
    redirect(pathIn(ctx.slug, `reservations/${input.reservationId}`, { receipt: "extended" }));
  },
});

/** Moves a reservation to another project; the receipt is its page. */
export const moveReservationAction = orgAction({
  action: "reservation.move",
  needs: "reservations.buy",
  input: moveInput,
  run: async (ctx, input): Promise<null> => {
    await moveReservation(ctx, input);
    redirect(pathIn(ctx.slug, `reservations/${input.reservationId}`, { receipt: "moved" }));
  },
});

/** Holds more nodes for a reservation and goes to the quote, which is reviewed there. */
export const takeResizeQuoteAction = orgAction({
  action: "quote.create",
  needs: "capacity.quote",
  input: resizeQuoteInput,
  run: async (ctx, input): Promise<null> => {
    const { id } = await takeResizeQuote(ctx, input);
    redirect(pathIn(ctx.slug, `capacity/quotes/${id}`));
  },
});

/** Accepts a resize's quote; the receipt is the reservation's page. */
export const resizeReservationAction = orgAction({
  action: "reservation.resize",
  needs: "reservations.buy",
  input: acceptInput,
  run: async (ctx, input): Promise<null> => {
    await resizeReservation(ctx, input);
    redirect(pathIn(ctx.slug, `reservations/${input.reservationId}`, { receipt: "larger" }));
  },
});

/** Splits a reservation; the receipt is the page of the new one. */
export const splitReservationAction = orgAction({
  action: "reservation.split",
  needs: "reservations.buy",
  input: splitInput,
  run: async (ctx, input): Promise<null> => {
    const { id } = await splitReservation(ctx, input);
    redirect(pathIn(ctx.slug, `reservations/${id}`, { receipt: "split" }));
  },
});

/** Shares a reservation between projects; the receipt is its page. */
export const shareReservationAction = orgAction({
  action: "reservation.share",
  needs: "reservations.buy",
  input: shareInput,
  run: async (ctx, input): Promise<null> => {
    await shareReservation(ctx, input);
    redirect(pathIn(ctx.slug, `reservations/${input.reservationId}`, { receipt: "shared" }));
  },
});

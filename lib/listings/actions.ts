"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { orgAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import { callBackListing } from "./call-back-listing";
import { createListing } from "./create-listing";
import { callBackInput, createListingInput, withdrawListingInput } from "./schema";
import { withdrawListing } from "./withdraw-listing";

/** Lists nodes; the receipt is the listing's page. */
export const createListingAction = orgAction({
  action: "listing.create",
  needs: "reservations.release",
  input: createListingInput,
  run: async (ctx, input): Promise<null> => {
    const { id } = await createListing(ctx, input);
    redirect(pathIn(ctx.slug, `listings/${id}`, { receipt: "listed" }));
  },
});

export const withdrawListingAction = orgAction({
  action: "listing.withdraw",
  needs: "reservations.release",
  input: withdrawListingInput,
  run: async (ctx, input): Promise<null> => {
    await withdrawListing(ctx, input);
    refresh();
    return null;
  },
});

export const callBackListingAction = orgAction({
  action: "listing.call_back",
  needs: "reservations.release",
  input: callBackInput,
  run: async (ctx, input): Promise<null> => {
    await callBackListing(ctx, input);
    refresh();
    return null;
  },
});

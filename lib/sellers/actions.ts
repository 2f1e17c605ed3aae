"use server";

import { refresh } from "next/cache";
import { operatorAction } from "@/lib/actions";
import { actOnSeller, addSeller, changeSeller } from "./change-seller";
import { publishRate } from "./publish-rate";
import { addSellerInput, changeSellerInput, publishRateInput, sellerActInput } from "./schema";

export const addSellerAction = operatorAction({
  action: "seller.create",
  input: addSellerInput,
  run: async (ctx, input) => {
    await addSeller(ctx, input);
    refresh();
  },
});

export const changeSellerAction = operatorAction({
  action: "seller.change",
  input: changeSellerInput,
  run: async (ctx, input) => {
    await changeSeller(ctx, input);
    refresh();
  },
});

export const actOnSellerAction = operatorAction({
  action: "seller.change",
  input: sellerActInput,
  run: async (ctx, input) => {
    await actOnSeller(ctx, input);
    refresh();
  },
});

export const publishRateAction = operatorAction({
  action: "tax_rate.publish",
  input: publishRateInput,
  run: async (ctx, input) => {
    await publishRate(ctx, input);
    refresh();
  },
});

"use server";

import { refresh } from "next/cache";
import { orgAction } from "@/lib/actions";
import { actOnPurchaseOrder, addPurchaseOrder, changePurchaseOrder } from "./save-purchase-order";
import { addOrderInput, changeOrderInput, orderActInput } from "./schema";

export const addPurchaseOrderAction = orgAction({
  action: "purchase_order.create",
  needs: "billing.manage",
  input: addOrderInput,
  run: async (ctx, input) => {
    await addPurchaseOrder(ctx, input);
    refresh();
  },
});

export const changePurchaseOrderAction = orgAction({
  action: "purchase_order.change",
  needs: "billing.manage",
  input: changeOrderInput,
  run: async (ctx, input) => {
    await changePurchaseOrder(ctx, input);
    refresh();
  },
});

export const actOnPurchaseOrderAction = orgAction({
  action: "purchase_order.change",
  needs: "billing.manage",
  input: orderActInput,
  run: async (ctx, input) => {
    await actOnPurchaseOrder(ctx, input);
    refresh();
  },
});

"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { orgAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import { actOnDelivery, retryItem, saveDelivery } from "./save-delivery";
import { deliveryActInput, deliveryInput, retryItemInput } from "./schema";

/** Makes or changes a delivery and goes to its page. */
export const saveDeliveryAction = orgAction({
  action: "delivery.save",
  needs: "billing.manage",
  input: deliveryInput,
  run: async (ctx, input): Promise<null> => {
    const { id } = await saveDelivery(ctx, input);
    redirect(pathIn(ctx.slug, `deliveries/${id}`));
  },
});

/** Tests, pauses, resumes or removes a delivery. */
export const actOnDeliveryAction = orgAction({
  action: "delivery.act",
  needs: "billing.manage",
  input: deliveryActInput,
  run: async (ctx, input): Promise<void> => {
    await actOnDelivery(ctx, input);
    if (input.act === "remove") redirect(pathIn(ctx.slug, "deliveries"));
    refresh();
  },
});

export const retryItemAction = orgAction({
  action: "delivery.retry",
  needs: "billing.manage",
  input: retryItemInput,
  run: async (ctx, input): Promise<void> => {
    await retryItem(ctx, input);
    refresh();
  },
});

"use server";

import { redirect } from "next/navigation";
import { operatorAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import { publishPriceList } from "./publish-price-list";
import { publishInput } from "./schema";

/** Publishes the list and goes to it, where the receipt stands on top. */
export const publishPriceListAction = operatorAction({
  action: "price_list.publish",
  input: publishInput,
  run: async (ctx, input): Promise<null> => {
    const { id } = await publishPriceList(ctx, input);
    redirect(pathIn("operator", `price-lists/${id}`, { published: "1" }));
  },
});

"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { operatorAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import { releaseSupply } from "./release-supply";
import { releaseSupplyInput, withdrawSupplyInput } from "./schema";
import { withdrawSupply } from "./withdraw-supply";

/** Releases the block that was looked at and goes to it, where the receipt stands on top. */
export const releaseSupplyAction = operatorAction({
  action: "supply.release",
  input: releaseSupplyInput,
  run: async (ctx, input): Promise<null> => {
    const { id } = await releaseSupply(ctx, input);
    redirect(pathIn("operator", `supply/${id}`, { released: "1" }));
  },
});

export const withdrawSupplyAction = operatorAction({
  action: "supply.withdraw",
  input: withdrawSupplyInput,
  run: async (ctx, input): Promise<{ id: string }> => {
    const withdrawn = await withdrawSupply(ctx, input);
    refresh();
    return withdrawn;
  },
});

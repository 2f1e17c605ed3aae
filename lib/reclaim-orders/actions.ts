"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { operatorAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import { announceReclaim } from "./announce-reclaim";
import { announceReclaimInput, takeEarlyInput, withdrawReclaimInput } from "./schema";
import { takeBackEarly } from "./take-back-early";
import { withdrawReclaim } from "./withdraw-reclaim";

/** Announces what was looked at and goes to it, where the receipt stands on top. */
export const announceReclaimAction = operatorAction({
  action: "reclaim.announce",
  input: announceReclaimInput,
  run: async (ctx, input): Promise<null> => {
    const { id } = await announceReclaim(ctx, input);
    redirect(pathIn("operator", `reclaims/${id}`, { announced: "1" }));
  },
});

export const withdrawReclaimAction = operatorAction({
  action: "reclaim.withdraw",
  input: withdrawReclaimInput,
  run: async (ctx, input): Promise<null> => {
    await withdrawReclaim(ctx, input);
    refresh();
    return null;
  },
});

export const takeBackEarlyAction = operatorAction({
  action: "reclaim.take_early",
  input: takeEarlyInput,
  run: async (ctx, input): Promise<null> => {
    await takeBackEarly(ctx, input);
    refresh();
    return null;
  },
});

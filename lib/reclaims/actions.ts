"use server";

import { refresh } from "next/cache";
import { orgAction } from "@/lib/actions";
import { acknowledgeReclaim } from "./acknowledge-reclaim";
import { acknowledgeInput } from "./schema";

/** Says that a notice was read. */
export const acknowledgeReclaimAction = orgAction({
  action: "reclaim.acknowledge",
  needs: "reservations.release",
  input: acknowledgeInput,
  run: async (ctx, input): Promise<null> => {
    await acknowledgeReclaim(ctx, input);
    refresh();
    return null;
  },
});

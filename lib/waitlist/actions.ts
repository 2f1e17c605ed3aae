"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { orgAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import { enterWaitlist } from "./enter-waitlist";
import { enterInput, withdrawEntryInput } from "./schema";
import { withdrawEntry } from "./withdraw-entry";

/** Enters the waitlist and goes to its list. */
export const enterWaitlistAction = orgAction({
  action: "waitlist_entry.enter",
  needs: "capacity.quote",
  input: enterInput,
  run: async (ctx, input): Promise<null> => {
    await enterWaitlist(ctx, input);
    redirect(pathIn(ctx.slug, "capacity/waitlist"));
  },
});

export const withdrawEntryAction = orgAction({
  action: "waitlist_entry.withdraw",
  needs: "capacity.quote",
  input: withdrawEntryInput,
  run: async (ctx, input) => {
    await withdrawEntry(ctx, input);
    refresh();
    return null;
  },
});

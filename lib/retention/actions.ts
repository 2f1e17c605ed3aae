"use server";

import { refresh } from "next/cache";
import { orgAction } from "@/lib/actions";
import { setRetentionInput } from "./schema";
import { setRetention } from "./set-retention";

export const setRetentionAction = orgAction({
  action: "project.set_retention",
  needs: "projects.manage",
  input: setRetentionInput,
  run: async (ctx, input) => {
    const done = await setRetention(ctx, input);
    refresh();
    return done;
  },
});

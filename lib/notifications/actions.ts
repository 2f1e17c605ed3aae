"use server";

import { refresh } from "next/cache";
import { orgAction } from "@/lib/actions";
import { markRead } from "./mark-read";
import { markReadInput } from "./schema";

export const markReadAction = orgAction({
  action: "notification.mark_read",
  needs: "organization.read",
  input: markReadInput,
  run: async (ctx, input) => {
    await markRead(ctx, input);
    refresh();
  },
});

"use server";

import { refresh } from "next/cache";
import { orgAction } from "@/lib/actions";
import { cancelBatch } from "./cancel-batch";
import { cancelBatchInput } from "./schema";

export const cancelBatchAction = orgAction({
  action: "batch.cancel",
  needs: "models.use",
  input: cancelBatchInput,
  run: async (ctx, input) => {
    await cancelBatch(ctx, input);
    refresh();
    return null;
  },
});

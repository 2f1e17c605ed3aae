"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { orgAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import { cancelBatch } from "./cancel-batch";
import { cancelBatchInput, startBatchInput } from "./schema";
import { startBatch } from "./start-batch";

export const startBatchAction = orgAction({
  action: "batch.start",
  needs: "models.use",
  input: startBatchInput,
  run: async (ctx, input): Promise<null> => {
    await startBatch(ctx, input);
    redirect(pathIn(ctx.slug, "batches"));
  },
});

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

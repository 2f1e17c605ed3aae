"use server";

import { refresh } from "next/cache";
import { operatorAction } from "@/lib/actions";
import { removeSource, saveSource } from "./save-source";
import { removeSourceInput, saveSourceInput } from "./schema";

export const saveSourceAction = operatorAction({
  action: "metricsSource.save",
  input: saveSourceInput,
  run: async (ctx, input): Promise<null> => {
    await saveSource(ctx, input);
    refresh();
    return null;
  },
});

export const removeSourceAction = operatorAction({
  action: "metricsSource.remove",
  input: removeSourceInput,
  run: async (ctx, input): Promise<null> => {
    await removeSource(ctx, input);
    refresh();
    return null;
  },
});

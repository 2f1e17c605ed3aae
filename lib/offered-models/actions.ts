"use server";

import { redirect } from "next/navigation";
import { operatorAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import { removeModel } from "./remove-model";
import { saveModel } from "./save-model";
import { removeModelInput, saveModelInput } from "./schema";

/** Saves the model and goes to it. */
export const saveModelAction = operatorAction({
  action: "model.save",
  input: saveModelInput,
  run: async (ctx, input): Promise<null> => {
    const { id } = await saveModel(ctx, input);
    redirect(pathIn("operator", `models/${encodeURIComponent(id)}`, { saved: "1" }));
  },
});

export const removeModelAction = operatorAction({
  action: "model.remove",
  input: removeModelInput,
  run: async (ctx, input): Promise<null> => {
    await removeModel(ctx, input);
    redirect(pathIn("operator", "models"));
  },
});

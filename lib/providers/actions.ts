"use server";

import { redirect } from "next/navigation";
import { operatorAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import { removeProvider } from "./remove-provider";
import { saveProvider } from "./save-provider";
import { removeProviderInput, saveProviderInput } from "./schema";

/** Saves the provider and goes to it, where it is looked at at once. */
export const saveProviderAction = operatorAction({
  action: "provider.save",
  input: saveProviderInput,
  run: async (ctx, input): Promise<null> => {
    const { id } = await saveProvider(ctx, input);
    redirect(pathIn("operator", `providers/${id}`, { saved: "1", look: "1" }));
  },
});

export const removeProviderAction = operatorAction({
  action: "provider.remove",
  input: removeProviderInput,
  run: async (ctx, input): Promise<null> => {
    await removeProvider(ctx, input);
    redirect(pathIn("operator", "providers"));
  },
});
